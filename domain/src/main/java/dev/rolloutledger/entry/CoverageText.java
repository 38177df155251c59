package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.text.Page;
import dev.rolloutledger.text.Tone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/** How many of the hold's due samples are known, beside what the plan asks. */
final class CoverageText {

  private CoverageText() {}

  static void write(Page page, StatusView view) {
    HoldView hold = view.hold();
    if (hold == null || hold.dueTimes() == 0 || view.metrics().isEmpty()) {
      return;
    }
    List<MetricView> metrics = view.metrics().stream()
        .sorted(Comparator.comparingInt(MetricView::known))
        .toList();
    MetricView worst = metrics.get(0);
    boolean alike = worst.known() == metrics.get(metrics.size() - 1).known();
    double share = 100.0 * worst.known() / hold.dueTimes();
    String where = view.stage() == Stage.BASELINE ? "baseline" : "hold";
    page.hang(
        "known  ",
        Tone.DIM,
        (worst.known() + " of " + hold.dueTimes() + " due so far, " + percent(share))
            + (alike ? "" : " at least (" + worst.name() + ")")
            + "; the plan asks for "
            + percent(hold.coverage())
            + (hold.left() == null ? "" : " of " + hold.dueInAll() + " in the " + where),
        share < hold.coverage() ? Tone.WARNING : Tone.PLAIN);
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
