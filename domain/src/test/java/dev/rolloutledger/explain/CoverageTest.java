package dev.rolloutledger.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

  /** 95 % of 576 is 547.2, of 2016 1915.2, of 4 3.8; 29 of 100 is 29 %, though 0.29 * 100 is less. */
  @ParameterizedTest
  @CsvSource({
    "576, 95, 548",
    "2016, 95, 1916",
    "4, 95, 4",
    "20, 95, 19",
    "100, 29, 29",
    "3, 0.1, 1",
    "7, 100, 7",
    "0, 95, 1"
  })
  void theLeastNumberOfKnownSamplesIsTheJudges(int due, double asked, int needed) {
    assertThat(Coverage.of(0, due, 0, asked).needed()).isEqualTo(needed);
  }

  @Test
  void whatIsStillDueCanStillBecomeKnown() {
    Coverage half = Coverage.of(285, 576, 288, 95);
    assertThat(half.lacking()).isEqualTo(263);
    assertThat(half.spare()).isEqualTo(285 + 288 - 548);
    Coverage lost = Coverage.of(250, 576, 288, 95);
    assertThat(lost.spare()).isEqualTo(-10);
    Coverage done = Coverage.of(576, 576, 576, 95);
    assertThat(done.lacking()).isZero();
    assertThat(done.spare()).isEqualTo(28);
  }
}
