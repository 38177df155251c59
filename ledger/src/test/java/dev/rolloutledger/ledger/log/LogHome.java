package dev.rolloutledger.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.TestRollout;
import dev.rolloutledger.tlog.EntryBundle;
import dev.rolloutledger.tlog.LeafHashes;
import dev.rolloutledger.tlog.Rfc6962;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.TileHashes;
import dev.rolloutledger.tlog.Tiles;
import dev.rolloutledger.tlog.Trees;
import dev.rolloutledger.tlog.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A ledger with its log in a directory, as tests open, damage and verify it. */
record LogHome(Path directory) {

  static final Duration SOON = Duration.ofSeconds(20);

  Path ledger() {
    return directory.resolve("ledger");
  }

  Path log() {
    return directory.resolve("log");
  }

  Path keys() {
    return directory.resolve("keys");
  }

  LogKeys logKeys() {
    return LogKeys.in(keys());
  }

  Ledger open() {
    return Ledgers.openH2(
        ledger(),
        LedgerOptions.kept()
            .withForced(false)
            .withLog(LogSettings.kept(log(), keys()).withInterval(Duration.ofMillis(20))));
  }

  /** Opens, records samples of some due times (12 entries each), and waits until they are signed. */
  void grow(TestRollout rollout, int from, int to) throws InterruptedException {
    try (Ledger ledger = open()) {
      if (from == 0) {
        rollout.toHold(ledger::execute);
      }
      for (int i = from; i < to; i++) {
        ledger.execute(rollout.samples(1, i));
      }
      signed(ledger);
    }
  }

  static SignedLog signed(Ledger ledger) throws InterruptedException {
    SignedLog log = ledger.log().orElseThrow();
    assertThat(log.awaitCovering(ledger.head().size(), SOON))
        .as("signed; %s", log.state())
        .isTrue();
    return log;
  }

  /** Verifies every file of the published tree, from the entries up. */
  SignedCheckpoint verified() {
    List<VerifierKey> known =
        logKeys().verifiers().stream().map(LogVerifier::key).toList();
    LogDirectory files = new LogDirectory(log());
    SignedCheckpoint signed =
        SignedCheckpoint.open(files.checkpoint().orElseThrow(), known.get(0).name(), known);
    LeafHashes tree = new LeafHashes();
    for (Tile tile : Tiles.of(signed.size())) {
      if (tile.level() == 0) {
        EntryBundle.decode(files.bundle(tile).orElseThrow(), tile.width())
            .forEach(leaf -> tree.add(Rfc6962.leaf(leaf)));
      }
    }
    assertThat(tree.size()).isEqualTo(signed.size());
    assertThat(tree.root()).isEqualTo(signed.root());
    for (Tile tile : Tiles.of(signed.size())) {
      assertThat(files.tile(tile).orElseThrow()).as(tile.path()).isEqualTo(Tiles.bytes(tile, tree));
    }
    assertThat(Trees.root(signed.size(), new TileHashes(signed.size(), files)))
        .isEqualTo(signed.root());
    return signed;
  }

  /** Every file of the log but the checkpoint, with its bytes in hexadecimal. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(log().resolve("tile"))) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        files.put(
            log().relativize(each).toString(),
            java.util.HexFormat.of().formatHex(Files.readAllBytes(each)));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes rows past the ledger, while it is closed. */
  void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:" + ledger().resolve("ledger"), "sa", "");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> inside = Files.list(from)) {
      for (Path each : inside.filter(Files::isRegularFile).toList()) {
        Files.copy(each, to.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
