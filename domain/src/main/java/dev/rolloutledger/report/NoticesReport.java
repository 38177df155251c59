package dev.rolloutledger.report;

import java.time.Instant;
import java.util.Map;

/**
 * Who was told.
 *
 * @param connections how many notices, by connection
 * @param failed those that could not be sent
 */
public record NoticesReport(Map<String, Count> connections, Excerpt<Failed> failed) {

  /** Notices to one connection. */
  public record Count(long sent, long failed) {}

  /** A notice that could not be sent. */
  public record Failed(Instant at, long index, String connection, String subject, String detail) {}
}
