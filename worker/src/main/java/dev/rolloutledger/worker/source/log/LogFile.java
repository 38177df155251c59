package dev.rolloutledger.worker.source.log;

import dev.rolloutledger.worker.source.AbsentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that others write, and what it was before it was rotated. It is read from behind, as far as the
 * window goes back, and nothing is remembered: whoever asks the same again is answered the same, as long
 * as the files hold it.
 */
final class LogFile implements LogPlace {

  private final Path file;

  LogFile(Path file) {
    this.file = file;
  }

  @Override
  public void read(Window window, Tally tally, Duration left)
      throws AbsentException, InterruptedException {
    try {
      if (!readOnce(window, tally)) {
        // It was rotated or cut meanwhile; the second look is at what came of it.
        tally.clear();
        if (!readOnce(window, tally)) {
          throw AbsentException.error("expected " + file
              + " to stay the same file while it is read," + " found another one twice");
        }
      }
    } catch (IOException e) {
      throw AbsentException.error("expected a readable log at " + file + ", found "
          + (Files.exists(file) ? e.getClass().getSimpleName() + " " + e.getMessage() : "none"));
    }
  }

  /** Whether it was the same file all the time. */
  private boolean readOnce(Window window, Tally tally)
      throws IOException, AbsentException, InterruptedException {
    try (LogParts parts = LogParts.open(file, window)) {
      if (parts.bytes() > LogParts.MOST) {
        throw AbsentException.error(String.format(
            Locale.ROOT,
            "expected at most %,d bytes in the window, found more: a smaller window, or a log of its own",
            LogParts.MOST));
      }
      parts.lines(tally);
      return parts.unchanged();
    }
  }

  @Override
  public boolean mayLack() {
    return true;
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public String expectation() {
    return "a readable log";
  }

  @Override
  public Optional<String> obstacle(Duration timeout) {
    return Files.isRegularFile(file) && Files.isReadable(file)
        ? Optional.empty()
        : Optional.of("expected a readable log at " + file + ", found "
            + (Files.exists(file) ? "one that this user cannot read" : "none"));
  }
}
