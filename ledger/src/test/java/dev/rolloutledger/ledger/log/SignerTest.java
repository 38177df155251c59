package dev.rolloutledger.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.TestRollout;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.Consistency;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TileHashes;
import dev.rolloutledger.tlog.VerifierKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signer beside a ledger that grows, is closed, killed, changed, and rolled back. */
class SignerTest {

  @TempDir
  Path directory;

  private LogHome home = new LogHome(Path.of("home"));
  private final TestRollout rollout = new TestRollout("checkout/1");

  @BeforeEach
  void find() {
    home = new LogHome(directory);
  }

  @Test
  void anEmptyLedgerIsSignedToo() throws Exception {
    try (Ledger ledger = home.open()) {
      assertThat(LogHome.signed(ledger).state().size()).isZero();
    }
    assertThat(new LogDirectory(home.log()).checkpoint().orElseThrow().text())
        .contains("\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
  }

  @Test
  void everyCheckpointIsConsistentWithTheOneBeforeOverTwoStarts() throws Exception {
    List<Checkpoint> signed = new ArrayList<>();
    for (int start = 0; start < 2; start++) {
      try (Ledger ledger = home.open()) {
        if (start == 0) {
          rollout.toHold(ledger::execute);
        }
        for (int i = 0; i < 15; i++) {
          ledger.execute(rollout.samples(1, 15 * start + i));
          SignedNote note = LogHome.signed(ledger).checkpoint().orElseThrow();
          signed.add(Checkpoint.parse(note.text()));
        }
      }
    }
    SignedCheckpoint last = home.verified();
    assertThat(last.size()).isGreaterThan(360);
    TileHashes hashes = new TileHashes(last.size(), new LogDirectory(home.log()));
    for (Checkpoint each : signed) {
      Consistency.verify(
          each.size(),
          last.size(),
          Consistency.prove(each.size(), last.size(), hashes),
          each.root(),
          last.root());
    }
    assertThat(home.files().keySet())
        .contains("tile/0/000", "tile/entries/000")
        .noneMatch(path -> path.contains("000.p/") && !path.startsWith("tile/1/"));
  }

  @Test
  void whatAStopLeftIsSignedAtClose() throws Exception {
    try (Ledger ledger = home.open()) {
      rollout.toHold(ledger::execute);
    }
    long size = home.verified().size();
    assertThat(size).isGreaterThan(7);
    assertThat(new FileCheckpointPlace(home.logKeys().lastCheckpointFile()).last())
        .isEqualTo(new LogDirectory(home.log()).checkpoint());
  }

  @Test
  void aNewKeySignsTheSameTreeAtOnceAndTheOldOneToo() throws Exception {
    home.grow(rollout, 0, 2);
    SignedCheckpoint before = home.verified();
    VerifierKey first = home.logKeys().verifiers().get(0).key();
    try (Ledger ledger = home.open()) {
      LogHome.signed(ledger);
      VerifierKey second = home.logKeys().rotate(before.size(), false);
      await().atMost(LogHome.SOON).ignoreExceptions().untilAsserted(() -> {
        SignedNote note = new LogDirectory(home.log()).checkpoint().orElseThrow();
        assertThat(note.text()).isEqualTo(before.note().text());
        assertThat(note.open(List.of(second))).hasSize(1);
        assertThat(note.open(List.of(first))).hasSize(1);
      });
    }
  }

  @Test
  void aLedgerThatWasRolledBackIsNotSignedAndStillRecords() throws Exception {
    home.grow(rollout, 0, 2);
    Path older = directory.resolve("older");
    LogHome.copy(home.ledger(), older);
    home.grow(rollout, 2, 4);
    SignedCheckpoint newest = home.verified();
    LogHome.copy(older, home.ledger());

    try (Ledger ledger = home.open()) {
      SignedLog log = ledger.log().orElseThrow();
      await().atMost(LogHome.SOON).until(() -> !log.state().well());
      assertThat(log.state().problem())
          .contains("rolled back")
          .contains("expected at least " + newest.size())
          .contains("found " + ledger.head().size());
      assertThat(log.state().since()).isNotNull();
      for (int i = 2; i < 6; i++) {
        assertThat(ledger.execute(rollout.samples(1, i)).repeated()).isFalse();
      }
      assertThat(ledger.head().size()).isGreaterThan(newest.size());
    }
    // Longer than what was signed by now, and still another tree.
    try (Ledger ledger = home.open()) {
      SignedLog log = ledger.log().orElseThrow();
      await().atMost(LogHome.SOON).until(() -> !log.state().well());
      assertThat(log.state().problem()).contains("root of the first " + newest.size());
    }
    assertThat(home.verified().note()).isEqualTo(newest.note());
  }

  @Test
  void aLeafHashThatWasChangedIsFoundBeforeAnythingIsSignedOrWritten() throws Exception {
    home.grow(rollout, 0, 3);
    SignedCheckpoint before = home.verified();
    home.execute("UPDATE events SET leaf = X'" + "ab".repeat(32) + "' WHERE idx = 11");
    try (Ledger ledger = home.open()) {
      SignedLog log = ledger.log().orElseThrow();
      await().atMost(LogHome.SOON).until(() -> !log.state().well());
      assertThat(log.state().problem())
          .contains("changed after they were signed")
          .contains(before.root().base64());
    }
    assertThat(home.verified().note()).isEqualTo(before.note());
  }

  @Test
  void aKeyThatOthersCanReadIsNotUsedUntilThatIsMended() throws Exception {
    home.grow(rollout, 0, 1);
    long size = home.verified().size();
    Path key = home.keys().resolve("signer.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    try (Ledger ledger = home.open()) {
      SignedLog log = ledger.log().orElseThrow();
      ledger.execute(rollout.samples(1, 1));
      await().atMost(LogHome.SOON).until(() -> !log.state().well());
      assertThat(log.state().problem()).contains("chmod 600");
      assertThat(home.verified().size()).isEqualTo(size);
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      assertThat(LogHome.signed(ledger).state().well()).isTrue();
    }
    assertThat(home.verified().size()).isGreaterThan(size);
  }

  @Test
  void anotherOriginIsRefused() throws Exception {
    home.logKeys().create("example.com/one", java.util.Optional.empty());
    home.grow(rollout, 0, 1);
    SignedCheckpoint before = home.verified();
    LogHome other = new LogHome(directory.resolve("other"));
    VerifierKey foreign = other.logKeys().create("example.com/two", java.util.Optional.empty());
    Files.copy(
        other.keys().resolve("signer.key"),
        home.keys().resolve("signer.key"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (Ledger ledger = home.open()) {
      SignedLog log = ledger.log().orElseThrow();
      await().atMost(LogHome.SOON).until(() -> !log.state().well());
      assertThat(log.state().problem()).contains("example.com/two").contains("example.com/one");
    }
    assertThat(new LogDirectory(home.log()).checkpoint()).hasValue(before.note());
    assertThat(foreign.name()).isEqualTo("example.com/two");
  }
}
