package dev.rolloutledger.starter.trust;

import dev.rolloutledger.ledger.verify.FilesOfLog;
import dev.rolloutledger.verify.LogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a log's files lie. */
public final class LogPlace {

  private LogPlace() {}

  /**
   * The files of a directory or an address.
   *
   * @param token file with the token that an address wants; null for none
   * @throws NoSuchFileException if there is no such directory
   */
  public static LogFiles of(String place, @Nullable Path token) throws IOException {
    if (Place.isUrl(place)) {
      return new HttpFiles(
          place.replaceFirst("/+$", ""),
          token == null ? null : Files.readString(token).strip());
    }
    if (!Files.isDirectory(Path.of(place))) {
      throw new NoSuchFileException(place);
    }
    return new FilesOfLog(Path.of(place));
  }
}
