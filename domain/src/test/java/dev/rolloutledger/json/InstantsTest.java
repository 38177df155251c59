package dev.rolloutledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

  @Test
  void readsWhatJavaReads() throws Exception {
    long seed = System.nanoTime();
    System.out.println("random instants: seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      long second = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond()
          + (long) (random.nextDouble() * 9_990L * 365 * 86_400);
      long nanos = switch (i % 4) {
        case 0 -> 0;
        case 1 -> random.nextInt(1_000) * 1_000_000L;
        case 2 -> random.nextInt(1_000_000) * 1_000L;
        default -> random.nextInt(1_000_000_000);
      };
      Instant instant = Instant.ofEpochSecond(second, nanos);
      String text = instant.toString();
      assertThat(Instants.parse(text)).as("%s, seed %d", text, seed).isEqualTo(Instant.parse(text));
      assertThat(Json.mapper().readValue("\"" + text + "\"", Instant.class)).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T09:00:00Z",
        "2026-13-01T09:00:00Z",
        "2026-03-02T24:00:01Z",
        "2026-03-02T09:60:00Z",
        "2026-03-02T09:00:61Z",
        "2026-03-02 09:00:00Z",
        "2026-03-02T09:00:00",
        "2026-03-02T09:00:00.0123456789Z",
        "2026-03-02T09:00:00,5Z",
        "2026-3-2T09:00:00Z",
        "-026-03-02T09:00:00Z",
        "Z",
        ""
      })
  void refusesWhatJavaRefuses(String text) {
    assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> Instants.parse(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> Json.mapper().readValue("\"" + text + "x\"", Instant.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-02-29T09:00:00Z",
        "2026-03-31T23:59:59.999999999Z",
        "2026-03-02T24:00:00Z",
        "+12026-03-02T09:00:00Z",
        "2026-03-02T09:00:00.5Z"
      })
  void readsWhatOnlyJavaKnows(String text) {
    assertThat(Instants.parse(text)).isEqualTo(Instant.parse(text));
  }
}
