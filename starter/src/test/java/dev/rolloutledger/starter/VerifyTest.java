package dev.rolloutledger.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.log.LogSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First. */
class VerifyTest {

  @TempDir
  static Path directory;

  private static Path home;

  @BeforeAll
  static void aHome() throws Exception {
    Recorded recorded = Recorded.of(directory, "seed: 7");
    home = Path.of(recorded.home());
    try (Ledger ledger = Ledgers.openH2(
        home.resolve("ledger"),
        LedgerOptions.rehearsed(Clock.systemUTC())
            .withLog(LogSettings.kept(home.resolve("log"), home.resolve("keys"))))) {
      assertThat(ledger.log().orElseThrow().awaitCovering(ledger.head().size(), Duration.ofSeconds(20)))
          .isTrue();
    }
  }

  @Test
  void clean() {
    Ran ran = Ran.rollout("audit", "verify", "--home", home.toString());
    System.out.println(ran.code() + "\n" + ran.out() + ran.err());
    ran = Ran.rollout("audit", "verify", "--json", "--home", home.toString());
    System.out.println(ran.code() + "\n" + ran.out() + ran.err());
    ran = Ran.rollout("audit", "verify", "--tiles", home.resolve("log").toString(), "--key", home.resolve("keys/verifiers").toString());
    System.out.println(ran.code() + "\n" + ran.out() + ran.err());
    TamperedHome t = TamperedHome.copyOf(home, directory.resolve("x"));
    t.sql("UPDATE events SET payload = payload || ' ' WHERE idx = 17", "UPDATE snapshots SET payload = REPLACE(payload, 'COMPLETED', 'CLOSING')");
    ran = Ran.rollout("audit", "verify", "--home", t.directory().toString());
    System.out.println(ran.code() + "\n" + ran.out() + ran.err());
    t = TamperedHome.copyOf(home, directory.resolve("y"));
    t.sql("UPDATE events SET payload = payload || ' ' WHERE idx = 17").rehashed();
    ran = Ran.rollout("audit", "verify", "--home", t.directory().toString());
    System.out.println(ran.code() + "\n" + ran.out() + ran.err());
  }
}
