package dev.rolloutledger.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.worker.desk.RefusalBounds.Attempt;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may only look does not fill the ledger with what is refused to them. */
class RefusalBoundsTest {

  private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");

  private final RefusalBounds bounds = new RefusalBounds();

  @Test
  void theSameOfTheSamePersonCountsOnceInTenMinutes() {
    Attempt pause = new Attempt("ana", "shop", "pause");
    assertThat(bounds.admit(pause, NOW)).isTrue();
    assertThat(bounds.admit(pause, NOW.plusSeconds(599))).isFalse();
    assertThat(bounds.admit(new Attempt("ana", "shop", "abandon"), NOW)).isTrue();
    assertThat(bounds.admit(new Attempt("bo", "shop", "pause"), NOW)).isTrue();
    assertThat(bounds.admit(new Attempt("ana", null, "freeze"), NOW)).isTrue();
    assertThat(bounds.admit(pause, NOW.plus(Duration.ofMinutes(10)))).isTrue();
  }

  @Test
  void sixtyOfAllCountInAnHour() {
    int admitted = 0;
    for (int i = 0; i < 10_000; i++) {
      Attempt attempt = new Attempt("ana", "shop-" + i, "pause");
      admitted += bounds.admit(attempt, NOW.plusMillis(i)) ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(60);
    assertThat(bounds.admit(new Attempt("bo", "shop", "pause"), NOW.plus(Duration.ofHours(1))))
        .isTrue();
  }
}
