package dev.rolloutledger.replay;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Derives every verdict, judgement and decision of a rollout again, from the entries in front of it
 * alone, and names each that comes out otherwise (law 4). A verdict is found again by the judge whose
 * version it carries, or by another set's newest; decisions always stand on what was recorded, so
 * that one difference is not told as many.
 *
 * <p>In bounded memory: see {@link HoldSamples}; at most {@link #MOST} differences are kept.
 */
public final class Rederivation implements Consumer<Step> {

  /** Differences that are kept; the others are counted. */
  public static final int MOST = 1_000;

  private final Judges judges;
  private final boolean newest;
  private final HoldSamples samples = new HoldSamples();
  private final Verdicts verdicts = new Verdicts(samples);
  private final List<Step> command = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();
  private final TreeSet<String> by = new TreeSet<>();
  private long differing;
  private long sampleVerdicts;
  private long judgements;
  private long decisions;
  private long unread;

  private Rederivation(Judges judges, boolean newest) {
    this.judges = judges;
    this.newest = newest;
  }

  /** By the judges that made the verdicts. */
  public static Rederivation asRecorded(Judges judges) {
    return new Rederivation(judges, false);
  }

  /** By the newest judge. */
  public static Rederivation byNewest(Judges judges) {
    return new Rederivation(judges, true);
  }

  @Override
  public void accept(Step step) {
    if (!command.isEmpty() && !sameCommand(command.get(0), step)) {
      decide();
    }
    command.add(step);
    if (step.event() == null) {
      unread++;
    } else if (step.after().exists()) {
      dated(step);
      judge(step);
      samples.take(step);
    }
  }

  /** A fact says its time, and so does its entry, for those who cannot read the fact. */
  private void dated(Step step) {
    RolloutEvent event = Objects.requireNonNull(step.event());
    if (!event.at().equals(step.entry().at())) {
      differs(
          step.entry(), "at", event.at().toString(), step.entry().at() + " by the entry itself");
    }
  }

  private static boolean sameCommand(Step one, Step other) {
    return one.entry().commandId().equals(other.entry().commandId());
  }

  /** Says that no entry follows. */
  public Rederived end() {
    decide();
    return new Rederived(sampleVerdicts, judgements, decisions, by, differing, differences, unread);
  }

  private void judge(Step step) {
    String version = Verdicts.judgeOf(step.event());
    if (version == null) {
      return;
    }
    if (step.event() instanceof SampleRecorded) {
      sampleVerdicts++;
    } else {
      judgements++;
    }
    Judge judge = newest ? judges.newest() : judges.of(version).orElse(null);
    if (judge == null) {
      differs(step.entry(), "judge", version, "nothing: this build has no judge of that version");
      return;
    }
    by.add(judge.version());
    RolloutEvent recorded = Objects.requireNonNull(step.event());
    verdicts
        .again(step.before(), recorded, judge)
        .ifPresentOrElse(
            derived -> compare(step.entry(), recorded, derived),
            () -> differs(step.entry(), "finding", recorded.sentence(), "nothing to be judged"));
  }

  /** What the last command led to is complete: it is decided again. */
  private void decide() {
    List<RolloutEvent> recorded =
        command.stream().map(Step::event).filter(Objects::nonNull).toList();
    boolean whole = !recorded.isEmpty() && recorded.size() == command.size();
    // In front of the start, as in a file that was cut, nothing is known that could be decided.
    if (whole && command.get(0).after().exists()) {
      redecide(recorded);
    }
    command.clear();
  }

  private void redecide(List<RolloutEvent> recorded) {
    try {
      Redecision.again(command.get(0).before(), recorded).ifPresent(derived -> {
        decisions += recorded.stream().filter(event -> !isFinding(event)).count();
        same(recorded, derived);
      });
    } catch (RefusedException refused) {
      decisions++;
      differs(
          command.get(0).entry(),
          "decision",
          recorded.get(0).sentence(),
          "a refusal: " + refused.getMessage());
    }
  }

  private static boolean isFinding(RolloutEvent event) {
    return event instanceof SampleRecorded
        || event instanceof BaselineRecorded
        || event instanceof PhaseJudged
        || event instanceof ClosingJudged;
  }

  private void same(List<RolloutEvent> recorded, List<RolloutEvent> derived) {
    for (int i = 0; i < Math.max(recorded.size(), derived.size()); i++) {
      Entry entry = command.get(Math.min(i, command.size() - 1)).entry();
      if (i >= recorded.size()) {
        differs(entry, "what follows", "nothing", derived.get(i).sentence());
      } else if (i >= derived.size()) {
        differs(entry, "decision", recorded.get(i).sentence(), "nothing");
      } else if (recorded.get(i).getClass() != derived.get(i).getClass()) {
        differs(entry, "decision", recorded.get(i).sentence(), derived.get(i).sentence());
      } else {
        compare(entry, recorded.get(i), derived.get(i));
      }
    }
  }

  private void compare(Entry entry, RolloutEvent recorded, RolloutEvent derived) {
    if (!recorded.equals(derived)) {
      Fields.compare(recorded, derived, (field, both) -> differs(entry, field, both[0], both[1]));
    }
  }

  private void differs(Entry entry, String field, String recorded, String derived) {
    differing++;
    if (differences.size() < MOST) {
      differences.add(new Difference(
          entry.index(), entry.at(), entry.type(), About.of(entry), field, recorded, derived));
    }
  }
}
