package dev.rolloutledger.worker.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {

  /** They would be compiled into gigabytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{100}){100}){100}",
        "(((a{1000}){1000}){1000}){1000}",
        "(?:(?:[a-z]{50,}){50}){50}",
        "((\\w{60}|b){60})",
        "(?P<n>(x{1,100}){1,100})",
      })
  void a_pattern_that_is_small_only_as_it_is_written_is_refused(String pattern) {
    assertThatThrownBy(() -> LinearPattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected a pattern of at most 1000 characters, and of 2000 steps with its repetitions"
                + " written out, found a larger one");
  }

  @Test
  void a_long_pattern_is_refused() {
    assertThat(LinearPattern.isOne("a".repeat(1_001))).isFalse();
    assertThat(LinearPattern.isOne("a".repeat(1_000))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc|3",
        "a{3}b|4",
        "(ab){10}|40",
        "[]{9}a]{10}|10",
        "\\({2}|2",
        "[^\\]]{5}|5",
        "\\p{Greek}{3}|3",
        "[[:alpha:]{9}]{4}|4",
        "a{,5}|5",
        "(ab)*|5",
      })
  void steps_are_counted_as_they_are_written_out(String pattern, long steps) {
    assertThat(Extent.of(pattern)).isEqualTo(steps);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?=a)", "(?!a)", "(?<=a)", "(a)\\1", "(", "[a", "a{1001}"})
  void what_is_no_pattern_of_re2_is_refused(String pattern) {
    assertThatThrownBy(() -> LinearPattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "expected a pattern in RE2's syntax, which knows neither (?=...) nor back references, found \"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)sounds? robotic",
        "quality: ([0-9.]+)%",
        "[a-z.-]{1,60}",
        "[A-Za-z0-9]{1,200}",
        "$.x"
      })
  void what_people_write_is_one(String pattern) {
    assertThat(LinearPattern.isOne(pattern)).isTrue();
  }
}
