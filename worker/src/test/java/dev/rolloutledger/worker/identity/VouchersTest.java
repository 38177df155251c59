package dev.rolloutledger.worker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.rollout.Actor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A voucher is good for one act of one person, and for nobody who made it up. */
class VouchersTest {

  private static final Actor ADA = new Actor("ada", "token");

  @TempDir
  Path directory;

  private static Actor brought(String name, String voucher) {
    return new Actor(name, voucher);
  }

  @Test
  void saysHowTheNameIsKnown() {
    Vouchers vouchers = Vouchers.unkept();
    String voucher = vouchers.issue("shop/1", "r-1", ADA);
    assertThat(vouchers.resolve("shop/1", "r-1", brought("ada", voucher))).isEqualTo(ADA);
  }

  @Test
  void isGoodForNothingElse() {
    Vouchers vouchers = Vouchers.unkept();
    String voucher = vouchers.issue("shop/1", "r-1", ADA);
    Actor claimed = Actor.claimed("ada");
    assertThat(vouchers.resolve("shop/2", "r-1", brought("ada", voucher))).isEqualTo(claimed);
    assertThat(vouchers.resolve("shop/1", "r-2", brought("ada", voucher))).isEqualTo(claimed);
    assertThat(vouchers.resolve("shop/1", "r-1", brought("bo", voucher)))
        .isEqualTo(Actor.claimed("bo"));
    String other = voucher.replace("token", "local user");
    assertThat(vouchers.resolve("shop/1", "r-1", brought("ada", other))).isEqualTo(claimed);
    assertThat(Vouchers.unkept().resolve("shop/1", "r-1", brought("ada", voucher)))
        .isEqualTo(claimed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"claimed", "token", "local user", "engine", "|", "token|", "token|00"})
  void whatIsMadeUpIsAClaim(String voucher) {
    assertThat(Vouchers.unkept().resolve("shop/1", "r-1", brought("ada", voucher)))
        .isEqualTo(Actor.claimed("ada"));
  }

  @Test
  void theKeyIsKeptForItsUserAlone() throws Exception {
    Path key = directory.resolve("voucher.key");
    String voucher = Vouchers.of(key).issue("shop/1", "r-1", ADA);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(Vouchers.of(key).resolve("shop/1", "r-1", brought("ada", voucher)))
        .isEqualTo(ADA);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(key);
    }
  }
}
