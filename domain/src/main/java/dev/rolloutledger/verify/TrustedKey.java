package dev.rolloutledger.verify;

import dev.rolloutledger.tlog.VerifierKey;
import java.util.OptionalLong;

/**
 * A key by which a log's checkpoints are believed.
 *
 * @param key a log's, or a witness's
 * @param since smallest size that it signs
 * @param until largest size that it signs; empty where it still does
 */
public record TrustedKey(VerifierKey key, long since, OptionalLong until) {

  /** A key that somebody pinned: for every size. */
  public static TrustedKey pinned(VerifierKey key) {
    return new TrustedKey(key, 0, OptionalLong.empty());
  }

  boolean signs(long size) {
    return size >= since && (until.isEmpty() || size <= until.getAsLong());
  }
}
