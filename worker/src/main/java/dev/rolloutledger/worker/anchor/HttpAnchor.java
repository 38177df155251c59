package dev.rolloutledger.worker.anchor;

import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import java.time.Duration;
import java.util.Map;

/** An anchor that is posted to. */
abstract class HttpAnchor implements Anchor, Addressed {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int LONGEST_REASON = 300;

  private final HttpEndpoint endpoint;
  private final Duration timeout;
  private final Duration every;

  HttpAnchor(HttpEndpoint endpoint, Duration timeout, Duration every) {
    this.endpoint = endpoint;
    this.timeout = timeout;
    this.every = every;
  }

  @Override
  public final HttpEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public final Duration every() {
    return every;
  }

  @Override
  public final String place() {
    return endpoint.toString();
  }

  /** Posts a text; any answer is one. */
  final HttpAnswer post(String path, String text) throws AnchorException, InterruptedException {
    Map<String, String> headers = Map.of("Content-Type", "text/plain; charset=utf-8");
    try {
      return endpoint.send(new HttpCall("POST", path, headers, text), timeout);
    } catch (HttpCallException e) {
      boolean repeat = e.reason() != HttpCallException.Reason.NOT_SENT;
      throw new AnchorException(repeat, String.valueOf(e.getMessage()));
    }
  }

  /** The failure that an answer other than the expected one is. */
  final AnchorException unexpected(String expected, HttpAnswer answer) {
    String found = "expected " + expected + ", found status " + answer.status() + ": "
        + answer.body().strip();
    boolean repeat = answer.status() >= 500 || answer.status() == TOO_MANY_REQUESTS;
    return new AnchorException(repeat, endpoint.redactor().excerpt(found, LONGEST_REASON));
  }
}
