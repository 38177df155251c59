package dev.rolloutledger.worker.command;

import java.time.Duration;

/**
 * How a command ended.
 *
 * @param exitCode as the program gave it; 128 and the signal's number where a signal ended it
 * @param output what it printed, without colours. It is as it came: it passes through the redactor before it
 *     goes anywhere
 * @param cut whether it printed more than is kept, {@link Command#MAX_BYTES}
 * @param excerpt the last words of what it said, of its error output first; one redacted line
 * @param took from its start to its end
 */
public record CommandResult(
    int exitCode, String output, boolean cut, String excerpt, Duration took) {

  /** Whether it says that it went well. */
  public boolean successful() {
    return exitCode == 0;
  }
}
