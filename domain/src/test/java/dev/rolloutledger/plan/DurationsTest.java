package dev.rolloutledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "48h, PT48H", "7d, P7D", "90s, PT1M30S", "1m, PT1M", "1h30m, PT1H30M", "1h 30m, PT1H30M",
    "500ms, PT0.5S", "1s500ms, PT1.5S", "PT48H, PT48H", "P7D, PT168H", "pt5m, PT5M", "0s, PT0S",
    "999999999d, PT23999999976H", "' 5m ', PT5M"
  })
  void reads(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "7",
        "h",
        "1.5h",
        "-5m",
        "PT-5M",
        "5 minutes",
        "30m1h",
        "1w",
        "P",
        "1h1h",
        "9999999999d",
        "PT99999999999999999999S",
        "P999999999999999D"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "expected a duration such as 48h, 7d, 90s or PT48H, found \"" + text.strip() + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "PT48H, 48h",
    "P7D, 7d",
    "PT1H30M, 1h 30m",
    "PT0S, 0s",
    "PT0.5S, 500ms",
    "PT24H, 24h",
    "PT72H, 72h",
    "PT73H, 3d 1h",
    "PT90S, 1m 30s",
    "PT-5M, -5m",
    "P11D, 11d"
  })
  void writes(Duration duration, String expected) {
    assertThat(Durations.format(duration)).isEqualTo(expected);
  }

  @Test
  void refusesALongTextAtOnce() {
    String text = "1d" + " ".repeat(100_000) + "x";

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(1),
        () -> assertThatThrownBy(() -> Durations.parse(text))
            .isInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void readsWhatItWrote() {
    Random random = new Random(48);
    for (int i = 0; i < 10_000; i++) {
      Duration duration = Duration.ofMillis(random.nextLong(1L << random.nextInt(1, 50)));
      assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }
  }
}
