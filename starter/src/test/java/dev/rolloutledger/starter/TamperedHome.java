package dev.rolloutledger.starter;

import dev.rolloutledger.leaf.Leaf;
import dev.rolloutledger.ledger.store.EventQueries;
import dev.rolloutledger.ledger.store.StoredRow;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.tlog.EntryBundle;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.LeafHashes;
import dev.rolloutledger.tlog.SignerKey;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.Tiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a home, in the hands of somebody who may do anything to it. */
record TamperedHome(Path directory) {

  /** A copy of a home. */
  static TamperedHome copyOf(Path home, Path to) {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path each : all.toList()) {
        Path copy = to.resolve(home.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy);
        }
      }
      return new TamperedHome(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path log() {
    return directory.resolve("log");
  }

  Path checkpoint() {
    return log().resolve("checkpoint");
  }

  Path lastCheckpoint() {
    return directory.resolve("keys").resolve("last-checkpoint");
  }

  Path ledger() {
    return directory.resolve("ledger");
  }

  /** Changes rows; fails where it changes none. */
  TamperedHome sql(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        if (statement.executeUpdate(sql) == 0 && !sql.startsWith("ALTER")) {
          throw new AssertionError("nothing was changed by " + sql);
        }
      }
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String one(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      found.next();
      return found.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long number(String sql) {
    return Long.parseLong(one(sql));
  }

  private Connection connect() throws SQLException {
    // Without tidying the file at the end, which takes longer than all else.
    return DriverManager.getConnection(
        "jdbc:h2:" + ledger().resolve("ledger") + ";MAX_COMPACT_TIME=0", "sa", "");
  }

  /** Makes leaf hashes, head, tiles and bundles fit the rows again, as whoever hides an edit would. */
  TamperedHome rehashed() {
    try (Connection connection = connect()) {
      long size = number("SELECT COUNT(*) FROM events");
      List<byte[]> leaves = new ArrayList<>();
      LeafHashes tree = new LeafHashes();
      for (StoredRow row : EventQueries.from(0, size, (int) size).from(connection)) {
        Leaf leaf = row.leaf();
        leaves.add(leaf.bytes());
        tree.add(leaf.hash());
        keep(connection, leaf);
      }
      moveHead(connection, tree);
      files(leaves, tree);
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keep(Connection connection, Leaf leaf) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE events SET leaf = ? WHERE idx = ?")) {
      update.setBytes(1, leaf.hash().bytes());
      update.setLong(2, leaf.index());
      update.executeUpdate();
    }
  }

  private static void moveHead(Connection connection, LeafHashes tree) throws SQLException {
    CompactRange range = CompactRange.EMPTY;
    for (long i = 0; i < tree.size(); i++) {
      range = range.with(tree.hash(0, i));
    }
    byte[] edge = new byte[range.subtrees().size() * Hash.LENGTH];
    for (int i = 0; i < range.subtrees().size(); i++) {
      range.subtrees().get(i).copyTo(edge, i * Hash.LENGTH);
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE head SET size = ?, edge = ?, recorded_at ="
            + " (SELECT recorded_at FROM events WHERE idx = ?)")) {
      update.setLong(1, tree.size());
      update.setBytes(2, edge);
      update.setLong(3, tree.size() - 1);
      update.executeUpdate();
    }
  }

  private void files(List<byte[]> leaves, LeafHashes tree) {
    for (Tile tile : Tiles.of(tree.size())) {
      write(tile.path(), Tiles.bytes(tile, tree));
      if (tile.level() == 0) {
        int first = (int) tile.first();
        write(tile.bundlePath(), EntryBundle.encode(leaves.subList(first, first + tile.width())));
      }
    }
  }

  /** Puts a file of the log in place. */
  TamperedHome write(String path, byte[] bytes) {
    try {
      Path file = log().resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] read(String path) {
    try {
      return Files.readAllBytes(log().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key that signs; whoever has the machine has it. */
  SignerKey key() {
    try {
      return SignerKey.parse(
          Files.readString(directory.resolve("keys").resolve("signer.key")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Signs the tree of the rows with a key, in both places. */
  TamperedHome signed(SignerKey key) {
    try {
      byte[] note = signedElsewhere(key);
      Files.write(checkpoint(), note);
      Files.write(lastCheckpoint(), note);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A checkpoint of the tree of the rows, signed with a key. */
  byte[] signedElsewhere(SignerKey key) {
    try (Connection connection = connect()) {
      long size = number("SELECT COUNT(*) FROM events");
      LeafHashes tree = new LeafHashes();
      EventQueries.from(0, size, (int) size)
          .from(connection)
          .forEach(row -> tree.add(row.leaf().hash()));
      return new Checkpoint(key.name(), size, tree.root()).sign(List.of(key)).bytes();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
