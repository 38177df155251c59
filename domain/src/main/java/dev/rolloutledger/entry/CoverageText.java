package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** How many of the hold's due samples are known, beside what the plan asks. */
final class CoverageText {

  private CoverageText() {}

  static void write(Page page, StatusView view) {
    HoldView hold = view.hold();
    String words = StatusWords.coverage(view);
    if (hold == null || words == null) {
      return;
    }
    page.hang(
        "known  ",
        Tone.DIM,
        words,
        share(worst(view), hold) < hold.coverage() ? Tone.WARNING : Tone.PLAIN);
  }

  /** The metric with the fewest known samples, which stands for all. */
  private static MetricView worst(StatusView view) {
    return Collections.min(view.metrics(), Comparator.comparingInt(MetricView::known));
  }

  private static double share(MetricView metric, HoldView hold) {
    return 100.0 * metric.known() / hold.dueTimes();
  }

  /** In a clause; null where nothing is due yet. */
  static @Nullable String words(StatusView view) {
    HoldView hold = view.hold();
    if (hold == null || hold.dueTimes() == 0 || view.metrics().isEmpty()) {
      return null;
    }
    MetricView worst = worst(view);
    boolean alike = view.metrics().stream().allMatch(metric -> metric.known() == worst.known());
    String where = view.stage() == Stage.BASELINE ? "baseline" : "hold";
    return (worst.known() + " of " + hold.dueTimes() + " due so far, "
            + percent(share(worst, hold)))
        + (alike ? "" : " at least (" + worst.name() + ")")
        + "; the plan asks for "
        + percent(hold.coverage())
        + (hold.left() == null ? "" : " of " + hold.dueInAll() + " in the " + where);
  }

  /** Rounded down, so that what falls short never looks as if it did not. */
  private static String percent(double share) {
    return BigDecimal.valueOf(share)
            .setScale(1, RoundingMode.DOWN)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
