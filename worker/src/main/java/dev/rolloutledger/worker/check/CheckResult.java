package dev.rolloutledger.worker.check;

import java.time.Duration;

/**
 * What a check found. Every text is redacted and bounded.
 *
 * @param passed whether all that was expected is so
 * @param expected what was expected, to follow the word "expected"
 * @param found what was found, to follow the word "found"
 * @param status status of the answer; 0 if there was none
 * @param took from sending to the last byte, or to the failure
 * @param excerpt the beginning of the answer's body
 */
public record CheckResult(
    boolean passed, String expected, String found, int status, Duration took, String excerpt) {

  /** One sentence. */
  public String sentence() {
    return "expected " + expected + ", found " + found;
  }
}
