package dev.rolloutledger.workflow;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.Deployment;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.TargetView;
import dev.rolloutledger.workflow.message.Brief;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says what the procedure is doing, in words. */
final class Doing {

  private Doing() {}

  static String say(@Nullable Brief brief, RollbackDesk desk, Recorder recorder) {
    return step(brief, desk) + trouble(recorder);
  }

  /** The way back does not wait for the ledger, and says so first. */
  private static String trouble(Recorder recorder) {
    if (recorder.away() != null) {
      return "; waiting for the ledger since " + Texts.time(recorder.away());
    }
    return recorder.trouble() == null ? "" : "; the last attempt failed: " + recorder.trouble();
  }

  private static String step(@Nullable Brief brief, RollbackDesk desk) {
    if (desk.asked() && (brief == null || !brief.stage().over())) {
      return "rolling back" + landing(desk.landing());
    }
    if (brief == null) {
      return "reading the ledger";
    }
    Phase phase = brief.phase();
    Progress.Hold hold = brief.hold();
    return switch (brief.stage()) {
      case PREFLIGHT -> "preflight";
      case BASELINE ->
        "sampling the baseline" + (hold == null ? "" : " until " + Texts.time(hold.until()));
      case SETTING -> "setting the target" + at(phase) + deployment(brief.intent());
      case VERIFYING -> "verifying" + at(phase);
      case HOLDING ->
        "holding" + at(phase) + (hold == null ? "" : " until " + Texts.time(hold.until()));
      case JUDGED -> "judged" + at(phase) + ", before the next step";
      case CLOSING -> "closing";
      case COMPLETED -> "completed";
      case ABANDONED -> "abandoned";
      case ROLLING_BACK -> "rolling back";
      case ROLLED_BACK -> "rolled back";
    };
  }

  private static String deployment(TargetView.@Nullable Intent intent) {
    Deployment deployment = intent == null ? null : intent.deployment();
    return deployment == null
        ? ""
        : ": " + deployment.name() + " under way since " + Texts.time(deployment.since());
  }

  /** Minutes in which nothing else would say why a target that is off is not yet rolled back. */
  private static String landing(@Nullable Instant until) {
    return until == null
        ? ""
        : "; off, and written off once more by " + Texts.time(until)
            + ", when a forward write that was under way can land no more";
  }

  private static String at(@Nullable Phase phase) {
    return phase == null ? "" : " at " + phase.percentage() + " %";
  }
}
