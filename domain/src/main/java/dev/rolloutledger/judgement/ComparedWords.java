package dev.rolloutledger.judgement;

import dev.rolloutledger.judgement.statistic.RelativeChange;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** How an interval is said to people. */
final class ComparedWords {

  private ComparedWords() {}

  /** {@code 1.7 % above the baseline, between -3 % and +6 % (95 %, look 1 of 3): shown to be ...}. */
  static String of(Comparison comparison, Looks looks, RelativeChange change, Verdict verdict) {
    return change(change.change())
        + ", "
        + between(change.low(), change.high())
        + " ("
        + MetricVerdict.number(comparison.level())
        + " % over all looks, "
        + looks
        + "): "
        + shown(comparison, verdict);
  }

  private static String change(double change) {
    if (change == 0) {
      return "equal to the baseline";
    }
    String by = number(Math.abs(change));
    return by + " % " + (change > 0 ? "above" : "below") + " the baseline";
  }

  private static String between(@Nullable Double low, @Nullable Double high) {
    if (low != null && high != null) {
      return "between " + signed(low) + " and " + signed(high);
    }
    return low != null
        ? "at least " + signed(low) + ", without an upper end"
        : high != null
            ? "at most " + signed(high) + ", without a lower end"
            : "between no ends that could be told";
  }

  private static String shown(Comparison comparison, Verdict verdict) {
    String most = number(comparison.atMost()) + " %";
    String within = switch (comparison.change()) {
      case INCREASE -> "at most " + most + " above";
      case DECREASE -> "at most " + most + " below";
      case ANY -> "within " + most;
    };
    String beyond = switch (comparison.change()) {
      case INCREASE -> "more than " + most + " above";
      case DECREASE -> "more than " + most + " below";
      case ANY -> "further away than " + most;
    };
    return switch (verdict) {
      case HEALTHY -> "shown to be " + within;
      case WARNING -> "shown to be " + beyond;
      default -> "neither shown to be " + within + " nor " + beyond;
    };
  }

  private static String signed(double percent) {
    return (percent > 0 ? "+" : "") + number(percent) + " %";
  }

  private static String number(double value) {
    return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
