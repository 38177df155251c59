package dev.rolloutledger.examples.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can go wrong with the feature. */
public enum Fault {
  /** Conversations with metadata fail. */
  ERRORS,
  /** Conversations with metadata take long. */
  LATENCY,
  /** The metrics have no data; the service itself works. */
  SILENCE,
  /** Users complain about the answers. */
  COMPLAINTS,
  /** What was said in follow-ups is not kept: there is no metadata of them. */
  FORGETTING;

  /**
   * Reads a fault's name in lower case.
   *
   * @throws IllegalArgumentException if there is no such fault
   */
  static Fault named(String name) {
    for (Fault fault : values()) {
      if (fault.written().equals(name)) {
        return fault;
      }
    }
    throw new IllegalArgumentException("expected a fault out of "
        + Arrays.stream(values()).map(Fault::written).collect(Collectors.joining(", "))
        + ", found "
        + name);
  }

  private String written() {
    return name().toLowerCase(Locale.ROOT);
  }
}
