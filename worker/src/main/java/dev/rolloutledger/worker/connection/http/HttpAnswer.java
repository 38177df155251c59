package dev.rolloutledger.worker.connection.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer. Its body is as it came: it passes through the redactor before it goes anywhere.
 *
 * @param status 100 to 599
 * @param body at most {@link BoundedBody#MAX_BYTES} bytes as text; empty if there is none
 * @param location where a redirect leads, which is never followed
 * @param date the service's clock as its header {@code Date} gives it, to the second; null without one
 * @param took from sending to the body's last byte
 */
public record HttpAnswer(
    int status,
    String body,
    @Nullable String location,
    @Nullable Instant date,
    Duration took) {

  /** Whether the status is 2xx. */
  public boolean successful() {
    return status / 100 == 2;
  }
}
