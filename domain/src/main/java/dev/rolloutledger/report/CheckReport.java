package dev.rolloutledger.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check, as often as it ran for one purpose.
 *
 * @param purpose {@code preflight}, {@code verify}, {@code rollback}, ...
 * @param request what was asked, as the plan has it; empty where it is no request
 * @param last how it ran last
 * @param lastFailure how it failed last; null if it never did
 */
public record CheckReport(
    String purpose,
    String check,
    String request,
    long passed,
    long failed,
    Run last,
    @Nullable Run lastFailure) {

  /**
   * One run.
   *
   * @param excerpt beginning of the answer; may be empty
   */
  public record Run(
      Instant at,
      long index,
      boolean passed,
      String expected,
      String found,
      long tookMillis,
      String excerpt) {}
}
