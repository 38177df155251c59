package dev.rolloutledger.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.TestRollout;
import dev.rolloutledger.tlog.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of the log that a crash or a hand left torn, missing or wrong. */
class RestorationTest {

  @TempDir
  Path directory;

  private LogHome home = new LogHome(Path.of("home"));
  private final TestRollout rollout = new TestRollout("checkout/1");

  @BeforeEach
  void signSome() throws Exception {
    home = new LogHome(directory);
    home.grow(rollout, 0, 24);
  }

  /** What can happen to a file. */
  enum Damage {
    TORN {
      @Override
      void to(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      }
    },
    MISSING {
      @Override
      void to(Path file) throws IOException {
        Files.delete(file);
      }
    },
    EMPTY {
      @Override
      void to(Path file) throws IOException {
        Files.write(file, new byte[0]);
      }
    },
    WRONG {
      @Override
      void to(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    };

    abstract void to(Path file) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void eachFileIsMadeAgainWithTheSameBytes(Damage damage) throws Exception {
    SignedCheckpoint before = home.verified();
    Map<String, String> files = home.files();
    assertThat(files.keySet()).anyMatch(path -> path.startsWith("tile/entries/001.p/"));
    for (String path : files.keySet()) {
      // Older partial tiles serve nobody who has the newest checkpoint.
      if (!path.contains(".p/")
          || path.endsWith("/" + (before.size() - 256))
          || path.startsWith("tile/1")) {
        damage.to(home.log().resolve(path));
      }
    }
    damage.to(home.log().resolve("checkpoint"));
    try (Ledger ledger = home.open()) {
      LogHome.signed(ledger);
    }
    assertThat(home.files()).isEqualTo(files);
    assertThat(home.verified().note()).isEqualTo(before.note());
  }

  @Test
  void entriesThatWereCommittedBeforeACrashAreSignedAtTheNextStart() throws Exception {
    SignedCheckpoint before = home.verified();
    // As after a kill between a commit and its checkpoint: the ledger is further than the log.
    try (Ledger ledger = Ledgers.openH2(home.ledger(), LedgerOptions.kept())) {
      ledger.execute(rollout.samples(1, 24));
    }
    try (Ledger ledger = home.open()) {
      LogHome.signed(ledger);
    }
    assertThat(home.verified().size()).isEqualTo(before.size() + TestRollout.METRICS);
  }

  @ParameterizedTest
  @EnumSource(names = {"TORN", "MISSING"})
  void filesThatWereWrittenAheadOfTheirCheckpointDoNotMatter(Damage damage) throws Exception {
    Path kept = directory.resolve("kept");
    LogHome.copy(home.keys(), kept);
    byte[] checkpoint = Files.readAllBytes(home.log().resolve("checkpoint"));
    home.grow(rollout, 24, 26);
    Map<String, String> files = home.files();
    // The crash came after the files, and before the place and the checkpoint.
    Files.copy(
        kept.resolve("last-checkpoint"),
        home.keys().resolve("last-checkpoint"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.write(home.log().resolve("checkpoint"), checkpoint);
    long size = 8 + 26 * TestRollout.METRICS;
    for (String path : files.keySet()) {
      if (path.endsWith(".p/" + (size - 256))) {
        damage.to(home.log().resolve(path));
      }
    }
    try (Ledger ledger = home.open()) {
      LogHome.signed(ledger);
    }
    home.verified();
  }

  @Test
  void thePlaceThatWasLostIsFilledFromThePublishedCheckpoint() throws Exception {
    SignedCheckpoint before = home.verified();
    Files.delete(home.keys().resolve("last-checkpoint"));
    try (Ledger ledger = home.open()) {
      LogHome.signed(ledger);
    }
    assertThat(new FileCheckpointPlace(home.logKeys().lastCheckpointFile()).last())
        .hasValue(before.note());
  }

  @Test
  void anOlderPlaceDoesNotHideThatALaterCheckpointWasPublished() throws Exception {
    Path olderKeys = directory.resolve("older-keys");
    Path olderLedger = directory.resolve("older-ledger");
    LogHome.copy(home.keys(), olderKeys);
    LogHome.copy(home.ledger(), olderLedger);
    home.grow(rollout, 24, 26);
    SignedCheckpoint newest = home.verified();
    LogHome.copy(olderKeys, home.keys());
    LogHome.copy(olderLedger, home.ledger());
    try (Ledger ledger = home.open()) {
      SignedLog log = ledger.log().orElseThrow();
      await().atMost(LogHome.SOON).until(() -> !log.state().well());
      assertThat(log.state().problem()).contains("expected at least " + newest.size());
    }
  }

  @Test
  void aCheckpointOfOthersInTheOpenIsReplaced() throws Exception {
    SignedCheckpoint before = home.verified();
    LogHome other = new LogHome(directory.resolve("other"));
    other.grow(new TestRollout("other/1"), 0, 30);
    Files.copy(
        other.log().resolve("checkpoint"),
        home.log().resolve("checkpoint"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (Ledger ledger = home.open()) {
      LogHome.signed(ledger);
    }
    assertThat(home.verified().note()).isEqualTo(before.note());
  }

  @Test
  void aPlaceThatHoldsNoCheckpointKeepsTheLogUnsigned() throws Exception {
    Files.writeString(home.keys().resolve("last-checkpoint"), "nonsense");
    try (Ledger ledger = home.open()) {
      SignedLog log = ledger.log().orElseThrow();
      await().atMost(LogHome.SOON).until(() -> !log.state().well());
      assertThat(log.state().problem()).contains("last-checkpoint holds no signed checkpoint");
    }
  }

  @Test
  void aRowThatWasChangedIsNotWrittenIntoABundle() throws Exception {
    Files.delete(home.log().resolve("tile/entries/000"));
    home.execute("UPDATE events SET type = 'Other' WHERE idx = 17");
    try (Ledger ledger = home.open()) {
      SignedLog log = ledger.log().orElseThrow();
      await().atMost(LogHome.SOON).until(() -> !log.state().well());
      assertThat(log.state().problem()).contains("entry 17 was changed");
    }
    assertThat(home.log().resolve("tile/entries/000")).doesNotExist();
  }
}
