package dev.rolloutledger.worker.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

  private Instant now = Instant.parse("2026-11-30T08:00:00Z");
  private final FailedLogins failed = new FailedLogins(() -> now);

  private void fail(String address, int times) {
    for (int i = 0; i < times; i++) {
      failed.failed(address, "a test");
    }
  }

  @Test
  void whoMistypesSomeTimesDoesNotWait() {
    fail("192.0.2.1", 5);
    assertThat(failed.wait("192.0.2.1")).isEmpty();
  }

  @Test
  void theWaitGrowsToAQuarterOfAnHourAndIsForgottenAfterAnHour() {
    fail("192.0.2.1", 6);
    assertThat(failed.wait("192.0.2.1")).hasValue(Duration.ofSeconds(1));
    fail("192.0.2.1", 1);
    assertThat(failed.wait("192.0.2.1")).hasValue(Duration.ofSeconds(2));
    fail("192.0.2.1", 20);
    assertThat(failed.wait("192.0.2.1")).hasValue(Duration.ofMinutes(15));
    now = now.plus(Duration.ofMinutes(15));
    assertThat(failed.wait("192.0.2.1")).isEmpty();
    fail("192.0.2.1", 1);
    assertThat(failed.wait("192.0.2.1")).hasValue(Duration.ofMinutes(15));
    now = now.plus(Duration.ofMinutes(61));
    fail("192.0.2.1", 1);
    assertThat(failed.wait("192.0.2.1")).isEmpty();
  }

  @Test
  void othersDoNotWaitForIt() {
    fail("192.0.2.1", 50);
    assertThat(failed.wait("192.0.2.2")).isEmpty();
    failed.succeeded("192.0.2.1");
    assertThat(failed.wait("192.0.2.1")).isEmpty();
  }

  @Test
  void anAddressOfIpv6CountsWithItsWholeNetwork() {
    for (int i = 0; i < 8; i++) {
      fail("2001:db8:0:1:0:0:0:" + i, 1);
    }
    assertThat(failed.wait("2001:db8:0:1:a:b:c:d")).isPresent();
    assertThat(failed.wait("2001:db8:0:2:0:0:0:1")).isEmpty();
  }

  @Test
  void whileManyAddressesFailEachWaitsFromTheFirstFailureOn() {
    for (int i = 0; i < 100; i++) {
      fail("198.51.100." + i, 1);
    }
    assertThat(failed.wait("198.51.100.99")).isEmpty();
    fail("203.0.113.1", 1);
    assertThat(failed.wait("203.0.113.1")).hasValue(Duration.ofSeconds(1));
    assertThat(failed.wait("203.0.113.2")).as("who has not failed").isEmpty();
    now = now.plus(Duration.ofMinutes(2));
    fail("203.0.113.3", 1);
    assertThat(failed.wait("203.0.113.3")).isEmpty();
  }

  @Test
  void aMillionAddressesTakeTheRoomOfTenThousand() {
    for (int i = 0; i < 20_000; i++) {
      fail("10.0." + (i >> 8) + "." + (i & 255), 1);
    }
    assertThat(failed.kept()).isEqualTo(10_000);
  }
}
