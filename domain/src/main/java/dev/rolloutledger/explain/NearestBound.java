package dev.rolloutledger.explain;

import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/**
 * The smallest change of a bound, to four digits, after which fewer values count against it. Pure.
 */
final class NearestBound {

  private static final int DIGITS = 4;

  private final Bound bound;
  private final boolean meetingCounts;

  /**
   * @param bound as the plan has it
   * @param meetingCounts whether values count that meet the bound (critical), or those that do not
   *     (healthy)
   */
  NearestBound(Bound bound, boolean meetingCounts) {
    this.bound = bound;
    this.meetingCounts = meetingCounts;
  }

  /**
   * The bound with which at most {@code most} of the values count.
   *
   * @param values those that count now, more than {@code most}
   * @param unit their unit
   */
  Bound leaving(int most, List<Double> values, Unit unit) {
    boolean up = meetingCounts != bound.operator().downward();
    List<Double> nearestFirst = values.stream()
        .sorted(up ? Comparator.naturalOrder() : Comparator.reverseOrder())
        .toList();
    double nearest = nearestFirst.get(values.size() - most - 1);
    BigDecimal limit = BigDecimal.valueOf(bound.unit().from(nearest, unit))
        .round(new MathContext(DIGITS, up ? RoundingMode.CEILING : RoundingMode.FLOOR));
    // A bound that includes its limit, or the last bit of a converted one, takes one digit more.
    while (counted(limit, values, unit) > most) {
      limit = up ? limit.add(step(limit)) : limit.subtract(step(limit));
    }
    return with(limit);
  }

  private static BigDecimal step(BigDecimal limit) {
    return BigDecimal.ONE.scaleByPowerOfTen(limit.precision() - limit.scale() - DIGITS);
  }

  int counted(Bound other, List<Double> values, Unit unit) {
    return (int) values.stream()
        .filter(value -> other.meets(value, unit) == meetingCounts)
        .count();
  }

  private int counted(BigDecimal limit, List<Double> values, Unit unit) {
    return counted(with(limit), values, unit);
  }

  private Bound with(BigDecimal limit) {
    return new Bound(bound.operator(), limit.doubleValue(), bound.unit());
  }
}
