package dev.rolloutledger.worker.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The HTTP interface of a flag service. A read that fails may be repeated; after a write without a
 * clear answer it is not known what stands there, so that has to be looked at first.
 */
public final class PlatformClient {

  private static final int LONGEST = 500;

  private final HttpEndpoint endpoint;
  private final ErrorForm form;
  private final Duration timeout;
  private final Clock clock;

  /**
   * A client.
   *
   * @param form how the service says what is wrong
   * @param timeout longest time of one request
   * @param clock what a {@code Retry-After} date is held against
   */
  public PlatformClient(HttpEndpoint endpoint, ErrorForm form, Duration timeout, Clock clock) {
    this.endpoint = endpoint;
    this.form = form;
    this.timeout = timeout;
    this.clock = clock;
  }

  /**
   * Reads.
   *
   * @return a successful answer
   * @throws PlatformException for any other; {@link Next#RETRY} where it may pass
   */
  public HttpAnswer read(HttpCall call) throws PlatformException {
    return accepted(call, sent(call, Next.RETRY), Next.RETRY);
  }

  /**
   * Reads what need not be there.
   *
   * @return a successful answer; empty for status 404
   * @throws PlatformException for any other, as {@link #read} does
   */
  public Optional<HttpAnswer> find(HttpCall call) throws PlatformException {
    HttpAnswer answer = sent(call, Next.RETRY);
    return answer.status() == 404
        ? Optional.empty()
        : Optional.of(accepted(call, answer, Next.RETRY));
  }

  /**
   * Writes.
   *
   * @return a successful answer
   * @throws PlatformException for any other; {@link Next#LOOK_FIRST} where it may have been written
   */
  public HttpAnswer write(HttpCall call) throws PlatformException {
    return accepted(call, sent(call, Next.LOOK_FIRST), Next.LOOK_FIRST);
  }

  /**
   * The body of an answer as JSON.
   *
   * @throws PlatformException if it is none
   */
  public JsonNode json(HttpAnswer answer) throws PlatformException {
    try {
      JsonNode tree = Json.mapper().readTree(answer.body());
      if (!tree.isMissingNode()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      // Said below: the parser's message is about characters, the excerpt shows what came.
    }
    throw new PlatformException(
        Next.RETRY, "expected JSON from " + form.service() + ", found " + excerpt(answer.body()));
  }

  /** A text of the service, without secrets, cut to what a sentence holds. */
  public String excerpt(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.isEmpty() ? "an empty body" : endpoint.redactor().excerpt(line, LONGEST);
  }

  private HttpAnswer sent(HttpCall call, Next unclear) throws PlatformException {
    try {
      return endpoint.send(call, timeout);
    } catch (HttpCallException e) {
      Next next = switch (e.reason()) {
        case NOT_SENT -> Next.GIVE_UP;
        case UNREACHABLE -> Next.RETRY;
        case TIMEOUT, BROKEN, TOO_LARGE -> unclear;
      };
      throw new PlatformException(next, e.getMessage() + " (" + form.service() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException(
          unclear, "expected an answer from " + form.service() + ", found the worker stopping");
    }
  }

  private HttpAnswer accepted(HttpCall call, HttpAnswer answer, Next unclear)
      throws PlatformException {
    if (form.accepts(answer)) {
      return answer;
    }
    Next next = next(answer, unclear);
    Duration asked = answer.retryAfter(clock.instant()).orElse(null);
    String advice = form.advice(answer).map(text -> "; " + text).orElse("");
    throw new PlatformException(
        next,
        "expected " + form.service() + " to accept " + call.method() + " "
            + excerpt(withoutQuery(call.path())) + ", found status " + answer.status() + ": "
            + excerpt(form.words(answer)) + advice,
        asked);
  }

  private static Next next(HttpAnswer answer, Next unclear) {
    return switch (answer.status()) {
      // The service says itself that it did nothing.
      case 408, 425, 429, 503 -> Next.RETRY;
      case 409, 412 -> Next.LOOK_FIRST;
      default -> answer.status() >= 500 ? unclear : Next.GIVE_UP;
    };
  }

  private static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
