package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Deployment;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a status says in clauses, alike on a terminal and on the page. */
public final class StatusWords {

  private StatusWords() {}

  /** When and by whom it was started. */
  public static String started(StatusView view) {
    return "started " + Texts.time(view.startedAt()) + " by " + view.startedBy() + retry(view);
  }

  /** What is known of its target. */
  public static String target(StatusView view) {
    return "target " + view.target() + " " + at(view);
  }

  private static String retry(StatusView view) {
    return view.retryOf() == null ? "" : ", retries " + view.retryOf();
  }

  private static String at(StatusView view) {
    String untouched = view.adopted() == null
        ? "untouched"
        : "said to be at " + view.adopted() + " %, not written yet";
    String proved = view.readBackAt() == null
        ? untouched
        : (view.percentage() == 0 ? "off" : "at " + view.percentage() + " %")
            + ", read back "
            + Texts.time(view.readBackAt());
    String set = view.intent() == null
        ? proved
        : proved + "; being set to " + view.intent().percentage() + " %"
            + deployment(view.intent().deployment());
    return view.drift() == null || view.drift().since() == null
        ? set
        : set + "; found otherwise since " + Texts.time(view.drift().since()) + ": "
            + view.drift().found();
  }

  private static String deployment(@Nullable Deployment deployment) {
    return deployment == null
        ? ""
        : ", " + deployment.name() + " under way since " + Texts.time(deployment.since());
  }

  /** Who asked for a rollback, and when. */
  public static String asked(RollbackView rollback) {
    return "rollback asked " + Texts.time(rollback.requestedAt()) + " by " + rollback.actor();
  }

  /** Whether a rollback has the target off, since when, and how long that took. */
  public static String off(StatusView view) {
    RollbackView rollback = view.rollback();
    Duration after = view.offAfter();
    return rollback == null || rollback.offAt() == null || after == null
        ? "not off yet"
        : "off since "
            + Texts.time(rollback.offAt())
            + ", "
            + Texts.length(after)
            + " after the request"
            + (rollback.doneAt() == null ? "; being verified" : ", verified");
  }

  /** How many samples of the hold are known, beside what the plan asks; null before the first. */
  public static @Nullable String coverage(StatusView view) {
    return CoverageText.words(view);
  }

  /** How far a budget is used, and what follows when it is spent. */
  public static String budget(MetricView metric, MetricView.Used used) {
    return metric.name()
        + ": "
        + used.used()
        + " "
        + used.verdict()
        + (used.spent() ? ", its budget of " : " towards its budget of ")
        + used.budget()
        + (used.spent() ? " is spent: " : ", then: ")
        + used.action().text();
  }

  /** How far a phase is; empty where it is ahead. */
  public static String phase(StatusView view, PhaseView phase) {
    return switch (phase.state()) {
      case AHEAD, GIVEN_UP -> "";
      case PASSED -> "passed";
      case TAKEN_BACK -> view.stage() == Stage.ROLLED_BACK ? "rolled back" : "rolling back";
      case CURRENT -> current(view);
    };
  }

  private static String current(StatusView view) {
    HoldView hold = view.hold();
    return switch (view.stage()) {
      case SETTING -> "being set";
      case VERIFYING -> "being verified";
      case HOLDING -> hold == null ? "held" : left(hold);
      case JUDGED -> "judged";
      default -> "";
    };
  }

  private static String left(HoldView hold) {
    String times = hold.extensions() == 0 ? "" : ", extended " + hold.extensions() + "x";
    return hold.left() == null || hold.left().isZero()
        ? "hold is over" + times
        : Texts.seconds(hold.left()) + " left" + times;
  }
}
