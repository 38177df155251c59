package dev.rolloutledger.workflow;

import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.workflow.message.Brief;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says what the procedure is doing, in words. */
final class Doing {

  private Doing() {}

  static String say(@Nullable Brief brief, RollbackDesk desk, @Nullable Instant away) {
    if (away != null) {
      return "waiting for the ledger since " + away;
    }
    if (brief == null) {
      return "reading the ledger";
    }
    if (desk.asked() && !brief.stage().over()) {
      return "rolling back";
    }
    Phase phase = brief.phase();
    Progress.Hold hold = brief.hold();
    return switch (brief.stage()) {
      case PREFLIGHT -> "preflight";
      case BASELINE -> "sampling the baseline" + (hold == null ? "" : " until " + hold.until());
      case SETTING -> "setting the target" + at(phase);
      case VERIFYING -> "verifying" + at(phase);
      case HOLDING -> "holding" + at(phase) + (hold == null ? "" : " until " + hold.until());
      case JUDGED -> "judged" + at(phase) + ", before the next step";
      case CLOSING -> "closing";
      case COMPLETED -> "completed";
      case ROLLING_BACK -> "rolling back";
      case ROLLED_BACK -> "rolled back";
    };
  }

  private static String at(@Nullable Phase phase) {
    return phase == null ? "" : " at " + phase.percentage() + " %";
  }
}
