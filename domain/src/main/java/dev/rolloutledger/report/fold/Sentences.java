package dev.rolloutledger.report.fold;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisAsked;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.RollbackEvent.EvidenceGathered;
import dev.rolloutledger.rollout.RollbackEvent.NoticeAttempted;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import dev.rolloutledger.rollout.TargetEvent.ChangeIntended;
import dev.rolloutledger.rollout.TargetEvent.TargetReadBack;
import dev.rolloutledger.rollout.TargetView;
import dev.rolloutledger.rollout.WindowEvent.WindowsConsulted;
import java.time.Duration;
import java.util.Locale;

/** Events as a person would tell them. */
final class Sentences {

  private Sentences() {}

  /** The sentence; empty for what goes without saying. */
  static String of(RolloutState before, RolloutEvent event) {
    if (event instanceof RunBegan run) {
      return run.epoch() == 1 ? "" : "the procedure went on in run " + run.epoch();
    }
    if (event instanceof NoticeRecorded notice) {
      return notice.sent() ? "" : event.sentence();
    }
    if (event instanceof NoticeAttempted) {
      return "";
    }
    // Where they are shut, the wait behind it says so.
    boolean shut = event instanceof WindowsConsulted said && !said.consulted().open();
    if (shut || event instanceof ChangeIntended || event instanceof DiagnosisAsked) {
      return "";
    }
    if (event instanceof PhaseEntered entered) {
      return "entered at " + entered.percentage() + " %: " + entered.because();
    }
    if (event instanceof HoldBegan began) {
      return (began.phase() < 0 ? "the baseline's window began, for " : "its hold began, for ")
          + Texts.length(Duration.between(began.from(), began.until()))
          + ", until "
          + Texts.time(began.until());
    }
    if (event instanceof RollbackStarted back) {
      return (back.actor().procedure()
              ? "it began to roll itself back: "
              : back.actor() + " asked to roll it back: ")
          + back.reason();
    }
    if (event instanceof HoldExtended extended) {
      return "the hold was extended until " + Texts.time(extended.until()) + ": "
          + extended.because();
    }
    return ofPeopleAndTarget(before, event);
  }

  private static String ofPeopleAndTarget(RolloutState before, RolloutEvent event) {
    if (event instanceof TargetReadBack read) {
      return readBack(before, read);
    }
    if (event instanceof TargetSwitchedOff switched) {
      return switched.off() ? "the target was read back off" : event.sentence();
    }
    if (event instanceof EvidenceGathered gathered) {
      return "kept as evidence: " + String.join(", ", gathered.facts().keySet());
    }
    if (event instanceof ApprovalGiven given) {
      return given.actor()
          + (given.breakGlass() ? " broke the glass and let pass " : " approved ")
          + given.what() + ", until " + Texts.time(given.until()) + ": " + given.reason();
    }
    if (event instanceof RolloutResumed resumed) {
      Steering.Pause pause = before.steering().paused();
      return event.sentence()
          + (pause == null
              ? ""
              : "; it was paused for "
                  + Texts.seconds(Duration.between(pause.since(), resumed.at())));
    }
    return event.sentence();
  }

  private static String readBack(RolloutState before, TargetReadBack read) {
    TargetView.Intent intent = before.target().intent();
    if (!read.asAsked()) {
      return read.sentence();
    }
    return "set to " + read.percentage() + " % and read back as asked"
        + (intent == null
            ? ""
            : ", " + Texts.length(Duration.between(intent.at(), read.at())) + " after the intent");
  }

  static String waits(Wait.Kind what, String reason) {
    return "waited for " + what.name().toLowerCase(Locale.ROOT) + ": " + reason;
  }
}
