package dev.rolloutledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.plan.Bound.Operator;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundTest {

  @ParameterizedTest
  @CsvSource({
    "< 1 %, 0.99, %, true", "< 1 %, 1, %, false", "<=1%, 1, %, true", "> 5 s, 5.01, s, true",
    "> 5 s, 5, s, false", ">= 95 %, 95, %, true", "> 5 s, 5001, ms, true",
        "< 1 %, 0.0099, ratio, true",
    "< 50 ms, 0.049, s, true", "< 4, 3, '', true", "< 4 none, 3, '', true"
  })
  void isMet(String bound, double value, String unit, boolean met) {
    assertThat(Bound.parse(bound).meets(value, Unit.parse(unit))).isEqualTo(met);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1 %", "= 1 %", "< %", "< 1,5 %", "< 1 h", "< -", "<< 1", "< 1 % x", "== 1"})
  void refuses(String text) {
    assertThatThrownBy(() -> Bound.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesALimitThatIsNoNumber() {
    assertThatThrownBy(() -> Bound.parse("< " + "9".repeat(400)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingIsNeverABoundMet() {
    for (Operator operator : Operator.values()) {
      assertThat(new Bound(operator, 1, Unit.PERCENT).meets(Double.NaN, Unit.PERCENT))
          .isFalse();
    }
  }

  @Test
  void comesBackFromItsText() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      Bound bound = new Bound(
          Operator.values()[random.nextInt(4)],
          BigDecimal.valueOf(random.nextLong(-1_000_000, 1_000_000), random.nextInt(7))
              .doubleValue(),
          Unit.values()[random.nextInt(5)]);
      assertThat(Bound.parse(bound.toString())).isEqualTo(bound);
    }
  }

  /** A bound and its complement never hold together, and one of them always does. */
  @Test
  void splitsTheValues() {
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      double limit = random.nextInt(100);
      double value = random.nextBoolean() ? limit : random.nextDouble(100);
      assertThat(new Bound(Operator.LESS, limit, Unit.SECONDS).meets(value, Unit.SECONDS))
          .isNotEqualTo(
              new Bound(Operator.AT_LEAST, limit, Unit.SECONDS).meets(value, Unit.SECONDS));
      assertThat(new Bound(Operator.MORE, limit, Unit.SECONDS).meets(value, Unit.SECONDS))
          .isNotEqualTo(
              new Bound(Operator.AT_MOST, limit, Unit.SECONDS).meets(value, Unit.SECONDS));
    }
  }
}
