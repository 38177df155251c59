package dev.rolloutledger.window;

import java.time.Instant;

/** A span of time, half open; empty where it does not begin before it ends. */
record Span(Instant from, Instant to) {

  boolean has(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
