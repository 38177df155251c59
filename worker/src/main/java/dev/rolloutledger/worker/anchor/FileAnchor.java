package dev.rolloutledger.worker.anchor;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The kind {@code file-anchor}: appends each checkpoint to the file {@code path}, with an empty line
 * after it. Its directory must be there: a share that is not mounted is not made up.
 */
public final class FileAnchor implements Anchor {

  private final Path path;
  private final Duration every;

  private FileAnchor(Path path, Duration every) {
    this.path = path;
    this.every = every;
  }

  /** The anchor behind a definition; {@code every} is 10m where it is silent. */
  public static Anchor open(Definition definition, Resources resources) {
    Keys keys = definition.keys("path", "every");
    return new FileAnchor(definition.path(keys), Every.of(keys));
  }

  @Override
  public Duration every() {
    return every;
  }

  @Override
  public String place() {
    return path.toString();
  }

  @Override
  public Optional<String> obstacle() {
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      return Optional.of("expected the directory " + directory + ", found none; is it mounted?");
    }
    boolean writable = Files.isWritable(Files.exists(path) ? path : directory);
    return writable ? Optional.empty() : Optional.of(path + " cannot be written");
  }

  @Override
  public SignedNote keep(Growth growth) throws AnchorException {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw new AnchorException(true, obstacle.get());
    }
    byte[] note = (growth.checkpoint().format() + "\n").getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      long end = file.length();
      file.seek(end);
      try {
        file.write(note);
        file.getFD().sync();
      } catch (IOException e) {
        // Half a checkpoint would spoil the next one.
        file.setLength(end);
        throw e;
      }
      return growth.checkpoint();
    } catch (IOException e) {
      throw new AnchorException(true, path + " cannot be written: " + e.getMessage());
    }
  }
}
