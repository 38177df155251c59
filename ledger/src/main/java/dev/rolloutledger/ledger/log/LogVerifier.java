package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerifierKey;
import java.util.OptionalLong;

/**
 * A key of the log, and the checkpoints that it may have signed.
 *
 * @param key for people to pin
 * @param since size of the ledger from which on it signs
 * @param until size of the ledger from which on it signs no more; empty while it signs
 */
public record LogVerifier(VerifierKey key, long since, OptionalLong until) {

  private static final String WHAT =
      "expected a line \"<size since> <size until, or -> <verifier key>\", found ";

  public LogVerifier {
    if (since < 0 || (until.isPresent() && until.getAsLong() < since)) {
      throw new TlogException(
          "expected sizes of 0 or more in order, found " + since + " and " + until);
    }
  }

  /** Whether it signs now. */
  public boolean signs() {
    return until.isEmpty();
  }

  /** Whether a checkpoint of this size may bear its signature. */
  public boolean covers(long size) {
    return size >= since && (until.isEmpty() || size <= until.getAsLong());
  }

  LogVerifier until(long size) {
    return new LogVerifier(key, since, OptionalLong.of(Math.max(since, size)));
  }

  String line() {
    String end = until.isPresent() ? String.valueOf(until.getAsLong()) : "-";
    return since + " " + end + " " + key.text();
  }

  static LogVerifier parse(String line) {
    String[] parts = line.strip().split("\\s+", -1);
    if (parts.length != 3) {
      throw new TlogException(WHAT + "\"" + line + "\"");
    }
    try {
      return new LogVerifier(
          VerifierKey.parse(parts[2]),
          Long.parseLong(parts[0]),
          parts[1].equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[1])));
    } catch (NumberFormatException e) {
      throw new TlogException(WHAT + "\"" + line + "\"", e);
    }
  }
}
