package dev.rolloutledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times for people, also those of a rehearsal, which lie ahead of whoever looks at it. */
class TextsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT-79S, 1m 19s ago, for 1m 19s",
    "PT-1.9S, 1s ago, for 1s",
    "PT-0.9S, now, since now",
    "PT0S, now, since now",
    "PT59S, now, since now",
    "PT60S, now, since now",
    "PT61S, 2026-03-02 09:01:01Z, since 2026-03-02 09:01:01Z",
    "P3D, 2026-03-05 09:00:00Z, since 2026-03-05 09:00:00Z",
  })
  void aTimeIsSaidByItsDistanceOrByItselfWhereItLiesAhead(Duration from, String ago, String since) {
    assertThat(Texts.ago(NOW.plus(from), NOW)).isEqualTo(ago);
    assertThat(Texts.since(NOW.plus(from), NOW)).isEqualTo(since);
  }
}
