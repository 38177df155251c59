package dev.rolloutledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.plan.Comparison.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonFormTest {

  @ParameterizedTest
  @CsvSource({
    "no increase, INCREASE, 10",
    "no decrease, DECREASE, 10",
    "stable, ANY, 10",
    "no increase within 5 %, INCREASE, 5",
    "no  decrease within 0.5%, DECREASE, 0.5",
    "stable within 1000 %, ANY, 1000",
    "at most 20 % above, INCREASE, 20",
    "at most 20 % above baseline, INCREASE, 20",
    "at most 20% above the baseline, INCREASE, 20",
    "at most 0 % below the baseline, DECREASE, 0"
  })
  void words(String text, Change change, double atMost) {
    assertThat(ComparisonForm.parse(text)).isEqualTo(new Comparison(change, atMost, 10));
    assertThat(ComparisonForm.begins(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no change",
        "No increase",
        "no increases",
        "stable within",
        "stable within 5",
        "stable within -5 %",
        "stable within 1001 %",
        "at most 20 above",
        "at most 20 %",
        "at most 20 % above average",
        "at most NaN % above"
      })
  void otherWordsAreNot(String text) {
    assertThatThrownBy(() -> ComparisonForm.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aComparisonSaysWhatItAsks() {
    assertThat(ComparisonForm.parse("stable within 5 %"))
        .hasToString("within 5 % of the baseline, 95 % sure, on 10 samples at least");
    assertThat(new Comparison(Change.DECREASE, 2.5, 3, 99.5))
        .hasToString("at most 2.5 % below the baseline, 99.5 % sure, on 3 samples at least");
  }
}
