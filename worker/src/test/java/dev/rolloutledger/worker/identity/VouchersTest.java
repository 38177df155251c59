package dev.rolloutledger.worker.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Face;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.PersonAct.Pause;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A voucher is good for one act of one person, and for nobody who made it up. */
class VouchersTest {

  private static final Pause PAUSE = new Pause("a look");
  private static final Actor ADA = new Actor("ada", "token");

  @TempDir
  Path directory;

  private static Actor brought(String name, String voucher) {
    return new Actor(name, voucher);
  }

  @Test
  void saysHowTheNameIsKnown() {
    Vouchers vouchers = Vouchers.unkept();
    String voucher = vouchers.issue("shop/1", "r-1", ADA, PAUSE);
    assertThat(vouchers.resolve("shop/1", "r-1", brought("ada", voucher), PAUSE))
        .isEqualTo(ADA);
    String back = vouchers.issueRollback("shop/1", ADA, "odd");
    assertThat(vouchers.resolveRollback("shop/1", brought("ada", back), "odd")).isEqualTo(ADA);
  }

  @Test
  void saysByWhatSomebodyActs() {
    Vouchers vouchers = Vouchers.unkept();
    for (Face face : Face.values()) {
      Actor ada = ADA.by(face);
      String voucher = vouchers.issue("shop/1", "r-1", ada, PAUSE);
      assertThat(vouchers.resolve("shop/1", "r-1", brought("ada", voucher), PAUSE))
          .isEqualTo(ada);
      String back = vouchers.issueRollback("shop/1", ada, "odd");
      assertThat(vouchers.resolveRollback("shop/1", brought("ada", back), "odd"))
          .isEqualTo(ada);
    }
    String page = vouchers.issue("shop/1", "r-1", ADA.by(Face.PAGE), PAUSE);
    for (String other : List.of(page.replace("page", "terminal"), page.replace("|page", ""))) {
      assertThat(vouchers.resolve("shop/1", "r-1", brought("ada", other), PAUSE))
          .as("a voucher with another face: " + other)
          .isEqualTo(Actor.claimed("ada").by(Face.TEMPORAL_CLIENT));
    }
  }

  @Test
  void isGoodForNothingElse() {
    Vouchers vouchers = Vouchers.unkept();
    String voucher = vouchers.issue("shop/1", "r-1", ADA, PAUSE);
    Actor claimed = Actor.claimed("ada").by(Face.TEMPORAL_CLIENT);
    assertThat(vouchers.resolve("shop/2", "r-1", brought("ada", voucher), PAUSE))
        .isEqualTo(claimed);
    assertThat(vouchers.resolve("shop/1", "r-2", brought("ada", voucher), PAUSE))
        .isEqualTo(claimed);
    assertThat(vouchers.resolve("shop/1", "r-1", brought("bo", voucher), PAUSE))
        .isEqualTo(Actor.claimed("bo").by(Face.TEMPORAL_CLIENT));
    String other = voucher.replace("token", "local user");
    assertThat(vouchers.resolve("shop/1", "r-1", brought("ada", other), PAUSE)).isEqualTo(claimed);
    PersonAct abandon = new PersonAct.Abandon("a look");
    assertThat(vouchers.resolve("shop/1", "r-1", brought("ada", voucher), abandon))
        .as("another act")
        .isEqualTo(claimed);
    assertThat(vouchers.resolve("shop/1", "r-1", brought("ada", voucher), new Pause("else")))
        .as("for another reason")
        .isEqualTo(claimed);
    assertThat(vouchers.resolveRollback("shop/1", brought("ada", voucher), "a look"))
        .isEqualTo(claimed);
    assertThat(Vouchers.unkept().resolve("shop/1", "r-1", brought("ada", voucher), PAUSE))
        .isEqualTo(claimed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "claimed",
        "token",
        "local user",
        "engine",
        "|",
        "token|",
        "token|00",
        "token|page|00"
      })
  void whatIsMadeUpIsAClaim(String voucher) {
    assertThat(Vouchers.unkept().resolve("shop/1", "r-1", brought("ada", voucher), PAUSE))
        .isEqualTo(Actor.claimed("ada").by(Face.TEMPORAL_CLIENT));
  }

  @Test
  void theKeyIsKeptForItsUserAlone() throws Exception {
    Path key = directory.resolve("voucher.key");
    String voucher = Vouchers.of(key).issue("shop/1", "r-1", ADA, PAUSE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(Vouchers.of(key).resolve("shop/1", "r-1", brought("ada", voucher), PAUSE))
        .isEqualTo(ADA);
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(key);
    }
  }
}
