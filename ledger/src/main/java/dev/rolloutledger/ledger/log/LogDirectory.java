package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.TileSource;
import dev.rolloutledger.tlog.TlogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The log's files as c2sp.org/tlog-tiles lays them out: {@code checkpoint}, {@code tile/<L>/<N>} and
 * {@code tile/entries/<N>}, each written whole.
 */
public final class LogDirectory implements TileSource {

  /** Name of the checkpoint's file. */
  public static final String CHECKPOINT = "checkpoint";

  private final Path directory;
  private final WholeFiles files;

  /** A directory to read from. */
  public LogDirectory(Path directory) {
    this(directory, true);
  }

  LogDirectory(Path directory, boolean forced) {
    this.directory = directory;
    this.files = new WholeFiles(forced);
  }

  /** The published checkpoint; empty where there is none. */
  public Optional<SignedNote> checkpoint() {
    Path file = directory.resolve(CHECKPOINT);
    try {
      return WholeFiles.read(file).map(SignedNote::parse);
    } catch (TlogException e) {
      throw new LogException(file + " holds no signed checkpoint: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new LogException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  synchronized void publish(SignedNote checkpoint) {
    write(CHECKPOINT, checkpoint.bytes());
  }

  /** Publishes a checkpoint, unless it is there, perhaps with the signatures of witnesses. */
  synchronized void restore(SignedNote checkpoint) {
    if (!published(note -> note.text().equals(checkpoint.text())
        && note.signatures().containsAll(checkpoint.signatures()))) {
      publish(checkpoint);
    }
  }

  /**
   * Adds signatures to the published checkpoint, if it is still the one that they are of.
   *
   * @return the published checkpoint with them
   */
  synchronized Optional<SignedNote> cosign(SignedNote checkpoint) {
    if (!published(note -> note.text().equals(checkpoint.text()))) {
      return Optional.empty();
    }
    Optional<SignedNote> signed = checkpoint().map(note -> note.with(checkpoint.signatures()));
    signed.ifPresent(this::publish);
    return signed;
  }

  private boolean published(Predicate<SignedNote> expected) {
    try {
      return checkpoint().filter(expected).isPresent();
    } catch (LogException torn) {
      return false;
    }
  }

  /**
   * Reads a tile, a partial one out of the full one that replaced it, if need be.
   *
   * @throws TlogException if neither is there
   */
  @Override
  public byte[] read(Tile tile) {
    return tile(tile)
        .or(() -> tile(full(tile)).map(bytes -> Arrays.copyOf(bytes, tile.width() * Hash.LENGTH)))
        .orElseThrow(() -> new TlogException(
            "expected the tile " + tile.path() + " in " + directory + ", found none"));
  }

  private static Tile full(Tile tile) {
    return new Tile(tile.level(), tile.index(), Tile.FULL);
  }

  /** What is in a tile's file, of exactly this width; empty where there is none. */
  public Optional<byte[]> tile(Tile tile) {
    return file(tile.path());
  }

  /** What is in the file of the bundle beside a tile of level 0, of exactly this width. */
  public Optional<byte[]> bundle(Tile tile) {
    return file(tile.bundlePath());
  }

  private Optional<byte[]> file(String path) {
    try {
      return WholeFiles.read(directory.resolve(path));
    } catch (IOException e) {
      throw new LogException(directory.resolve(path) + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Writes a tile; a full one takes the place of the partial ones before it. */
  void write(Tile tile, byte[] bytes) {
    write(tile.path(), bytes);
    if (tile.full()) {
      removePartial(tile.path());
    }
  }

  /** Writes the bundle beside a tile of level 0. */
  void writeBundle(Tile tile, byte[] bytes) {
    write(tile.bundlePath(), bytes);
    if (tile.full()) {
      removePartial(tile.bundlePath());
    }
  }

  private void write(String path, byte[] bytes) {
    Path file = directory.resolve(path);
    try {
      files.write(file, bytes);
    } catch (IOException e) {
      throw new LogException(file + " cannot be written: " + e, e);
    }
  }

  private void removePartial(String path) {
    Path partial = directory.resolve(path + ".p");
    if (!Files.isDirectory(partial)) {
      return;
    }
    try (Stream<Path> inside = Files.list(partial)) {
      for (Path each : inside.toList()) {
        Files.delete(each);
      }
      Files.delete(partial);
    } catch (IOException e) {
      throw new LogException(partial + " cannot be removed: " + e, e);
    }
  }
}
