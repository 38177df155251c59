package dev.rolloutledger.report.fold;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.Chapter;
import dev.rolloutledger.report.Excerpt;
import dev.rolloutledger.rollout.LifecycleEvent.ClosingBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.ItemAttested;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.rollout.SteeringEvent.WaitEnded;
import dev.rolloutledger.rollout.TargetEvent.ChangeFailed;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happened, in words: a chapter for each stage of the way, and in it what people would tell.
 * Waits are told once, with their length; what comes in rows is told in one passage.
 */
final class StoryPart implements Part {

  private final int mostPassages;
  private final Kept<ChapterDraft> chapters;
  private final Map<Wait.Kind, PassageDraft> waits = new EnumMap<>(Wait.Kind.class);
  private ChapterDraft chapter;

  StoryPart(int mostChapters, int mostPassages) {
    this.mostPassages = mostPassages;
    chapters = new Kept<>(mostChapters);
    chapter = new ChapterDraft("", Instant.EPOCH, mostPassages);
  }

  @Override
  public void accept(Step step, RolloutEvent event) {
    endWaits(step, event);
    open(step, event);
    chapter.reached(event.at());
    if (event instanceof SampleRecorded recorded) {
      chapter.sampled(recorded.due(), recorded.verdict());
    } else if (event instanceof SamplesMissed missed) {
      chapter.missed(missed.count());
    } else {
      tell(step, event);
    }
  }

  private void open(Step step, RolloutEvent event) {
    String title = title(step.after(), event);
    if (chapters.newest() == null || !title.isEmpty()) {
      chapter = new ChapterDraft(title.isEmpty() ? "Preparation" : title, event.at(), mostPassages);
      chapters.add(chapter);
    }
  }

  private static String title(RolloutState state, RolloutEvent event) {
    if (event instanceof HoldBegan began && began.phase() < 0) {
      return "Baseline";
    }
    if (event instanceof PhaseEntered entered) {
      return "Phase " + entered.name() + ", " + entered.percentage() + " %";
    }
    if (event instanceof ClosingBegan) {
      return "Closing";
    }
    if (event instanceof RolloutAbandoned) {
      return "Abandoned";
    }
    return event instanceof RollbackStarted
        ? "Rollback from " + state.target().percentage() + " %"
        : "";
  }

  private void tell(Step step, RolloutEvent event) {
    long index = step.entry().index();
    if (event instanceof CheckRecorded check) {
      chapter.row(index, check.at(), Rows.of(check));
    } else if (event instanceof ItemAttested attested) {
      chapter.row(index, attested.at(), Rows.of(attested));
    } else if (event instanceof ChangeFailed failed) {
      chapter.row(index, failed.at(), Rows.of(failed));
    } else if (event instanceof WaitBegan wait) {
      waits.put(
          wait.what(), chapter.say(index, wait.at(), Sentences.waits(wait.what(), wait.reason())));
    } else if (!(event instanceof WaitEnded)) {
      String sentence = Sentences.of(step.before(), event);
      if (!sentence.isEmpty()) {
        chapter.say(index, event.at(), sentence);
      }
    }
  }

  /** Most waits end by what follows, without an entry of their own. */
  private void endWaits(Step step, RolloutEvent event) {
    if (waits.isEmpty()) {
      return;
    }
    List<Wait.Kind> ended = new ArrayList<>(waits.keySet());
    ended.removeAll(step.after().steering().waits().keySet());
    for (Wait.Kind kind : ended) {
      PassageDraft passage = waits.remove(kind);
      if (passage != null) {
        passage.ended(event.at());
      }
    }
  }

  Excerpt<Chapter> story() {
    return chapters.excerpt(ChapterDraft::chapter);
  }
}
