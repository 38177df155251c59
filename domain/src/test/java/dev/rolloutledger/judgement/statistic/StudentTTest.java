package dev.rolloutledger.judgement.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {

  /** As printed tables have it (NIST/SEMATECH e-Handbook, 1.3.6.7.2). */
  @ParameterizedTest
  @CsvSource({
    "0.05, 1, 12.706",
    "0.05, 2, 4.303",
    "0.05, 10, 2.228",
    "0.01, 5, 4.032",
    "0.01, 9, 3.250",
    "0.002, 7, 4.785",
    "0.10, 100, 1.660",
    "0.02, 30, 2.457"
  })
  void quantilesAreThoseOfTheTables(double outside, int degrees, double expected) {
    assertThat(StudentT.twoSided(outside, degrees)).isCloseTo(expected, within(5e-4));
  }

  @Test
  void manyDegreesAreTheNormalDistribution() {
    assertThat(StudentT.twoSided(0.05, 1_000_000)).isCloseTo(1.960, within(3e-3));
  }

  @Test
  void theSmallestShareIsNotDrownedInRounding() {
    double smaller = StudentT.twoSided(1e-9, 30);
    assertThat(smaller).isBetween(8.0, 9.5);
    assertThat(StudentT.twoSided(1e-10, 30)).isGreaterThan(smaller);
  }

  @Test
  void thereIsNoQuantileOfNothing() {
    assertThatThrownBy(() -> StudentT.twoSided(0, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StudentT.twoSided(0.05, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> StudentT.twoSided(Double.NaN, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
