package dev.rolloutledger.examples.vendor;

import java.util.Map;

/** What a double answers. */
public record Told(int status, Map<String, String> headers, String body) {

  public Told {
    headers = Map.copyOf(headers);
  }

  /** An answer without headers of its own. */
  public static Told of(int status, String body) {
    return new Told(status, Map.of(), body);
  }
}
