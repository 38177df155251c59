package dev.rolloutledger.report.fold;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.About;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.Stage;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which rollout it is, how far it is, and the entries that say so. */
final class AboutPart implements Part {

  private static final int MOST_NAMES = 50;

  private final SortedSet<String> judges = new TreeSet<>();
  private final Map<String, Long> unreadable = new TreeMap<>();
  private long entries;
  private long firstIndex;
  private @Nullable Entry last;
  private Instant latest = Instant.MIN;
  private @Nullable RolloutStarted started;
  private @Nullable Instant completedAt;
  private About.@Nullable Abandoned abandoned;

  /** Counts an entry, whether it can be read or not. */
  void count(Entry entry, boolean readable) {
    if (entries++ == 0) {
      firstIndex = entry.index();
    }
    last = entry;
    // Entries that were spooled in an outage come late, with the time at which they happened.
    latest = entry.at().isAfter(latest) ? entry.at() : latest;
    if (!readable) {
      unreadable.merge(
          unreadable.size() < MOST_NAMES ? Clip.text(entry.type(), 100) : "others", 1L, Long::sum);
    }
  }

  @Override
  public void accept(Step step, RolloutEvent event) {
    if (event instanceof SampleRecorded recorded) {
      judge(recorded.judge());
    } else if (event instanceof BaselineRecorded recorded) {
      judge(recorded.judge());
    } else if (event instanceof PhaseJudged judged) {
      judge(judged.judgement().judge());
    } else if (event instanceof ClosingJudged judged) {
      judge(judged.judge());
    } else if (event instanceof RolloutStarted first) {
      started = first;
    } else if (event instanceof RolloutCompleted) {
      completedAt = event.at();
    } else if (event instanceof RolloutAbandoned given) {
      abandoned = new About.Abandoned(
          given.at(), given.actor(), Clip.text(given.reason()), given.percentage());
    }
  }

  private void judge(String version) {
    if (judges.size() < MOST_NAMES) {
      judges.add(version);
    }
  }

  About about(RolloutState state) {
    RolloutState.Identity identity = state.known();
    RolloutStarted first = Objects.requireNonNull(started);
    Stage stage = state.progress().stage();
    Phase phase = state.currentPhase();
    return new About(
        identity.rollout(),
        Clip.text(identity.plan().description()),
        identity.plan().target().lease(),
        state.status(),
        stage,
        phase == null ? null : phase.name(),
        state.target().percentage(),
        identity.startedAt(),
        identity.startedBy(),
        Clip.text(first.reason()),
        identity.retryOf(),
        identity.adopted(),
        completedAt,
        abandoned,
        stage.over() ? state.progress().since() : null,
        latest,
        origin(first, identity.planDigest()));
  }

  private About.Origin origin(RolloutStarted first, String digest) {
    Entry end = Objects.requireNonNull(last);
    return new About.Origin(
        entries,
        firstIndex,
        end.index(),
        end.recordedAt(),
        digest,
        first.planDigest(),
        new TreeSet<>(judges),
        end.rehearsal(),
        new TreeMap<>(unreadable));
  }
}
