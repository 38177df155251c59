package dev.rolloutledger.starter.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Says what happens, each line with its time. */
final class Chronicle {

  private final String title;
  private final Instant begin = Instant.now();
  private final Path details;

  /**
   * @param details file for what is too long to be printed
   */
  Chronicle(String title, Path details) {
    this.title = title;
    this.details = details;
  }

  synchronized void say(String sentence) {
    Instant now = Instant.now();
    System.out.printf(
        Locale.ROOT,
        "%s %s +%.1f s: %s%n",
        title,
        now.truncatedTo(ChronoUnit.MILLIS),
        Duration.between(begin, now).toMillis() / 1_000.0,
        sentence);
    detail(now + " " + sentence);
  }

  synchronized void detail(String text) {
    try {
      Files.writeString(details, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
