package dev.rolloutledger.worker.window.ics;

import dev.rolloutledger.plan.Durations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A calendar in a file, which somebody else keeps up to date.
 *
 * @param maxAge how old the file may be; null for any age
 * @param clock the clock that files are dated by
 */
record IcsInFile(Path file, @Nullable Duration maxAge, InstantSource clock)
    implements IcsCalendar.Place {

  private static final long LARGEST = 8L << 20;

  @Override
  public String text(Duration timeout) throws IcsCalendar.UnreadException {
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        throw new IcsCalendar.UnreadException(
            "expected at most " + LARGEST + " bytes in " + file + ", found " + size);
      }
      refuseStale();
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException missing) {
      throw new IcsCalendar.UnreadException("expected a file " + file + ", found none");
    } catch (IOException failure) {
      throw new IcsCalendar.UnreadException(
          "expected to be able to read " + file + ", found " + failure);
    }
  }

  private void refuseStale() throws IOException, IcsCalendar.UnreadException {
    Instant written = Files.getLastModifiedTime(file).toInstant();
    Duration age = Duration.between(written, clock.instant());
    if (maxAge != null && age.compareTo(maxAge) > 0) {
      throw new IcsCalendar.UnreadException("expected " + file + " to be written in the last "
          + Durations.format(maxAge)
          + ", found that it was last written at "
          + written.truncatedTo(ChronoUnit.SECONDS));
    }
  }
}
