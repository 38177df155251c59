package dev.rolloutledger.worker.source.log;

import java.time.Instant;

/**
 * What is asked of a log's place.
 *
 * @param path path and query, for a place over HTTP; empty for others
 * @param since first time that counts
 * @param until first time after it
 * @param times how a line says its time
 */
record Window(String path, Instant since, Instant until, LineTimes times) {

  boolean holds(Instant time) {
    return !time.isBefore(since) && time.isBefore(until);
  }
}
