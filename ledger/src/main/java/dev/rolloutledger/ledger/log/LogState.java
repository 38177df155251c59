package dev.rolloutledger.ledger.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the log is signed.
 *
 * @param origin name of the log; null before its key was read
 * @param size number of entries under the last checkpoint that was signed here, or found signed; -1
 *     before it was looked for
 * @param signedAt when that was; null where it was not in this process
 * @param problem why nothing is signed, in a sentence; null while all is well
 * @param since since when there is a problem; null while there is none
 * @param task what is done before anything is signed, in some words; null while nothing is
 */
public record LogState(
    @Nullable String origin,
    long size,
    @Nullable Instant signedAt,
    @Nullable String problem,
    @Nullable Instant since,
    @Nullable String task) {

  static final LogState BEGINNING = new LogState(null, -1, null, null, null, "reads its key");

  /** Whether nothing is wrong. */
  public boolean well() {
    return problem == null;
  }

  LogState with(String task) {
    return new LogState(origin, size, signedAt, problem, since, task);
  }

  /** A problem keeps the time since when there is one. */
  LogState failed(String sentence, Instant now) {
    return new LogState(origin, size, signedAt, sentence, since == null ? now : since, null);
  }

  static LogState found(String origin, long size) {
    return new LogState(origin, size, null, null, null, null);
  }

  static LogState signed(String origin, long size, Instant at) {
    return new LogState(origin, size, at, null, null, null);
  }
}
