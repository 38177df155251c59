package dev.rolloutledger.ledger.verify;

import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.verify.LogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A log's files in a directory. */
public record FilesOfLog(Path directory) implements LogFiles {

  @Override
  public Optional<byte[]> read(String path) {
    Path file = directory.resolve(path);
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new LedgerException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return directory.toString();
  }
}
