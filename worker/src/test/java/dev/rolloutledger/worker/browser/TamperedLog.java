package dev.rolloutledger.worker.browser;

import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.EntryBundle;
import dev.rolloutledger.tlog.LeafHashes;
import dev.rolloutledger.tlog.Rfc6962;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.SignerKey;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.Tiles;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The files of a log that is served, in the hands of somebody who may do anything to them. */
final class TamperedLog {

  private final Path log;
  private final Path keys;

  TamperedLog(Home home) {
    log = home.logDirectory();
    keys = home.keysDirectory();
  }

  /** Keeps a copy under a name; answers with how many entries it has. */
  int saveAs(String name) {
    // First what covers the least: the log may grow meanwhile.
    byte[] checkpoint = bytes(log.resolve("checkpoint"));
    copy(log, beside(name));
    write(beside(name).resolve("checkpoint"), checkpoint);
    return (int)
        Checkpoint.parse(SignedNote.parse(saved(name, "checkpoint")).text()).size();
  }

  byte[] saved(String name, String file) {
    return bytes(beside(name).resolve(file));
  }

  private Path beside(String name) {
    return log.resolveSibling("log-" + name);
  }

  /** Puts a copy in place, and takes away what was not in it. */
  void restore(String name) {
    for (Path each : all(log)) {
      if (!Files.exists(beside(name).resolve(log.relativize(each).toString()))) {
        delete(each);
      }
    }
    copy(beside(name), log);
  }

  void edit(String path, UnaryOperator<byte[]> edit) {
    write(path, edit.apply(bytes(log.resolve(path))));
  }

  void remove(String path) {
    delete(log.resolve(path));
  }

  /** The key that signs; whoever has the machine has it. */
  SignerKey key() {
    return SignerKey.parse(
        new String(bytes(keys.resolve("signer.key")), StandardCharsets.UTF_8).strip());
  }

  /** Signs the same tree with another key. */
  void signed(SignerKey other) {
    Checkpoint signed =
        Checkpoint.parse(SignedNote.parse(bytes(log.resolve("checkpoint"))).text());
    write(
        "checkpoint",
        new Checkpoint(other.name(), signed.size(), signed.root())
            .sign(List.of(other))
            .bytes());
  }

  /** Another history of the same length, whole and signed: nothing in it contradicts itself. */
  void rewritten() {
    int size = (int)
        Checkpoint.parse(SignedNote.parse(bytes(log.resolve("checkpoint"))).text())
            .size();
    String bundle = Tiles.of(size).stream()
        .filter(tile -> tile.level() == 0)
        .findFirst()
        .orElseThrow()
        .bundlePath();
    List<byte[]> leaves = new ArrayList<>();
    LeafHashes tree = new LeafHashes();
    for (byte[] leaf : EntryBundle.decode(bytes(log.resolve(bundle)))) {
      String text =
          new String(leaf, StandardCharsets.UTF_8).replace("\"command\":\"", "\"command\":\"x");
      leaves.add(text.getBytes(StandardCharsets.UTF_8));
      tree.add(Rfc6962.leaf(leaves.get(leaves.size() - 1)));
    }
    for (Tile tile : Tiles.of(size)) {
      write(tile.path(), Tiles.bytes(tile, tree));
    }
    write(bundle, EntryBundle.encode(leaves));
    write(
        "checkpoint",
        new Checkpoint(key().name(), size, tree.root()).sign(List.of(key())).bytes());
  }

  private void write(String path, byte[] bytes) {
    write(log.resolve(path), bytes);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    for (Path each : all(from)) {
      try {
        Path copy = to.resolve(from.relativize(each).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<Path> all(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
