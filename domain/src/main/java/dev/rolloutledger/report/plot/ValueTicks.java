package dev.rolloutledger.report.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Round values on a scale: steps of 1, 2 or 5 times a power of ten. */
public final class ValueTicks {

  private static final double[] STEPS = {1, 2, 5, 10};

  private ValueTicks() {}

  /**
   * A tick.
   *
   * @param label the value in as few digits as it needs
   */
  public record Tick(double value, String label) {}

  /** Round values from one to another, at most so many steps. */
  public static List<Tick> of(double low, double high, int most) {
    double step = step((high - low) / most);
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      BigDecimal value = BigDecimal.valueOf(i)
          .multiply(new BigDecimal(step, MathContext.DECIMAL32))
          .round(MathContext.DECIMAL32)
          .stripTrailingZeros();
      ticks.add(new Tick(value.doubleValue(), value.toPlainString()));
    }
    return ticks;
  }

  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double step : STEPS) {
      if (step * power >= least * (1 - 1e-9)) {
        return step * power;
      }
    }
    return 10 * power;
  }
}
