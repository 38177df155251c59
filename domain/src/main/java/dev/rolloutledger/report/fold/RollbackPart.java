package dev.rolloutledger.report.fold;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.RollbackReport;
import dev.rolloutledger.report.RollbackReport.Evidence;
import dev.rolloutledger.report.RollbackReport.Taken;
import dev.rolloutledger.rollout.RollbackEvent.EvidenceGathered;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.TargetEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way back, step by step. */
final class RollbackPart implements Part {

  private static final int MOST_EVIDENCE = 40;

  private final Kept<Taken> steps;
  private final List<Evidence> evidence = new ArrayList<>();
  private boolean begun;
  private @Nullable Instant offAt;

  RollbackPart(int most) {
    steps = new Kept<>(most);
  }

  @Override
  public void accept(Step step, RolloutEvent event) {
    begun |= event instanceof RollbackStarted;
    if (!begun) {
      return;
    }
    long index = step.entry().index();
    String what = what(event);
    if (!what.isEmpty()) {
      steps.add(new Taken(event.at(), index, Clip.text(what)));
    }
    if (event instanceof TargetSwitchedOff switched && switched.off() && offAt == null) {
      offAt = switched.at();
    } else if (event instanceof EvidenceGathered gathered) {
      gathered.facts().forEach((name, text) -> keep(index, name, text));
    }
  }

  /** Each step of the way; samples, waits and people's acts are told elsewhere. */
  private static String what(RolloutEvent event) {
    if (event instanceof RollbackStarted) {
      return "the rollback began; nothing goes forward from here";
    }
    return event instanceof TargetEvent
            || event instanceof TargetSwitchedOff
            || event instanceof EvidenceGathered
            || event instanceof NoticeRecorded
            || event instanceof RolledBack
        ? event.sentence()
        : "";
  }

  private void keep(long index, String name, String text) {
    if (evidence.size() < MOST_EVIDENCE) {
      evidence.add(new Evidence(index, Clip.text(name, 200), Clip.text(text, Clip.EVIDENCE)));
    }
  }

  @Nullable
  RollbackReport rollback(RolloutState state) {
    RollbackView view = state.rollback();
    return view == null
        ? null
        : new RollbackReport(
            view.cause(),
            view.actor(),
            Clip.text(view.reason()),
            view.requestedAt(),
            state.plan().rollback().within(),
            offAt,
            view.doneAt(),
            steps.excerpt(),
            evidence);
  }
}
