package dev.rolloutledger.worker.notify.http;

import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.notify.NotifyException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Where requests of a notifier leave.
 *
 * @param timeout longest time from a request to the last byte of its answer
 * @param clock what dates in answers are held against
 */
public record Outlet(HttpEndpoint endpoint, Duration timeout, InstantSource clock) {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int LONGEST_REASON = 300;

  /**
   * Sends a request.
   *
   * @throws NotifyException if there is no whole answer
   */
  public HttpAnswer send(HttpCall call) throws NotifyException, InterruptedException {
    try {
      return endpoint.send(call, timeout);
    } catch (HttpCallException e) {
      // Also where a credential is missing: people put it there within the day.
      throw new NotifyException(true, String.valueOf(e.getMessage()));
    }
  }

  /** Whether an answer says that the same request may succeed later. */
  public static boolean passes(HttpAnswer answer) {
    return answer.status() >= 500 || answer.status() == TOO_MANY_REQUESTS;
  }

  /** How long the other end wants to be left alone; null where it does not say. */
  public @Nullable Duration wish(HttpAnswer answer) {
    return answer.retryAfter(clock.instant()).orElse(null);
  }

  /**
   * A failure.
   *
   * @param advice what to do; empty where there is nothing to do
   */
  public NotifyException failure(boolean repeat, String sentence, String advice) {
    String told = redacted(sentence) + (advice.isEmpty() ? "" : "; " + advice);
    return new NotifyException(repeat, told);
  }

  /** A failure that passes by itself. */
  public NotifyException passing(String sentence, @Nullable Duration wish) {
    return NotifyException.passing(redacted(sentence), wish);
  }

  private String redacted(String sentence) {
    return endpoint.redactor().excerpt(sentence, LONGEST_REASON);
  }
}
