package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.Need;
import dev.rolloutledger.plan.Verdict;
import org.jspecify.annotations.Nullable;

/** How something stands, by shape and colour; words always say the same beside it. */
public enum Mood {
  /** All is well, and done. */
  GOOD("check"),
  /** It goes its way. */
  RUNS("circle"),
  /** Somebody should look, or has to act. */
  ASKS("triangle"),
  /** A person stopped it. */
  PAUSED("bars"),
  BAD("cross"),
  /** It is taken back right now. */
  BACK("back"),
  /** Nobody steers it any more. */
  LEFT("square"),
  /** Nothing is known. */
  UNKNOWN("ring");

  private final String shape;

  Mood(String shape) {
    this.shape = shape;
  }

  /** The shape that stands for it. */
  public String shape() {
    return shape;
  }

  /** The class that colours it. */
  public String css() {
    return switch (this) {
      case GOOD -> "good";
      case RUNS -> "runs";
      case ASKS, PAUSED -> "asks";
      case BAD, BACK -> "bad";
      case LEFT, UNKNOWN -> "left";
    };
  }

  /** Of a rollout's status, and what it needs. */
  public static Mood of(String status, @Nullable Need need) {
    return switch (status) {
      case "COMPLETED" -> GOOD;
      case "ROLLED_BACK" -> BAD;
      case "ROLLING_BACK" -> BACK;
      case "PAUSED" -> PAUSED;
      case "ABANDONED" -> LEFT;
      case "WAITING" -> ASKS;
      default -> need != null && need.person() ? ASKS : RUNS;
    };
  }

  /** Of a sample's verdict. */
  public static Mood of(@Nullable Verdict verdict) {
    return verdict == null
        ? UNKNOWN
        : switch (verdict) {
          case HEALTHY -> GOOD;
          case CRITICAL -> BAD;
          case WARNING, NO_DATA, STALE, ERROR, INCONCLUSIVE -> ASKS;
        };
  }
}
