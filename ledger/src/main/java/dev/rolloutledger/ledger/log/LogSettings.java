package dev.rolloutledger.ledger.log;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and when a ledger's log is signed.
 *
 * @param directory of the log's files, made where it is missing
 * @param keys directory of the log's keys, made with a key where it is missing
 * @param interval least time between two checkpoints
 * @param continuous whether entries are signed soon after they were acknowledged, and forced; else
 *     once, when the ledger is closed, not forced: for rehearsals
 */
public record LogSettings(Path directory, Path keys, Duration interval, boolean continuous) {

  private static final Duration INTERVAL = Duration.ofMillis(200);

  /** A log that is signed all the time. */
  public static LogSettings kept(Path directory, Path keys) {
    return new LogSettings(directory, keys, INTERVAL, true);
  }

  /** A log that is signed once, at the end. */
  public static LogSettings atClose(Path directory, Path keys) {
    return new LogSettings(directory, keys, INTERVAL, false);
  }

  /** With another least time between two checkpoints. */
  public LogSettings withInterval(Duration value) {
    return new LogSettings(directory, keys, value, continuous);
  }
}
