package dev.rolloutledger.worker.heartbeat.http;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.heartbeat.Heartbeat;
import dev.rolloutledger.worker.heartbeat.HeartbeatException;
import java.time.Duration;
import java.util.Map;

/**
 * The kind {@code heartbeat}: a GET to {@code url} says that all is alive. Where {@code fail} gives a
 * path below it, a POST there with a sentence says that something is not.
 */
public final class HttpHeartbeat implements Heartbeat, Addressed {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int LONGEST_SENTENCE = 1_000;

  private final HttpEndpoint endpoint;
  private final Duration every;
  private final Duration timeout;
  private final String failPath;

  private HttpHeartbeat(HttpEndpoint endpoint, Duration every, Duration timeout, String failPath) {
    this.endpoint = endpoint;
    this.every = every;
    this.timeout = timeout;
    this.failPath = failPath;
  }

  /** The heartbeat behind a definition; {@code every} is 1m, {@code timeout} 10s where it is silent. */
  public static Heartbeat open(Definition definition, Resources resources) {
    Keys keys = definition.keys("url", "headers", "every", "timeout", "fail");
    Duration every = Definition.duration(keys, "every", EVERY);
    if (every.compareTo(SHORTEST) < 0) {
      keys.required("every").fault("1s to 1h", "a shorter one");
    }
    return new HttpHeartbeat(
        definition.endpoint(keys, resources.client()),
        every,
        Definition.duration(keys, "timeout", TIMEOUT),
        keys.optional("fail", "", HttpHeartbeat::path));
  }

  private static String path(Cursor at) {
    return at.parse("a path such as /fail", "", text -> {
      if (!text.matches("/[!-~]*")) {
        throw new IllegalArgumentException("no path");
      }
      return text;
    });
  }

  @Override
  public Duration every() {
    return every;
  }

  @Override
  public void beat() throws HeartbeatException, InterruptedException {
    send(new HttpCall("GET", "", Map.of(), null));
  }

  @Override
  public void fail(String sentence) throws HeartbeatException, InterruptedException {
    if (!failPath.isEmpty()) {
      String text = endpoint.redactor().excerpt(sentence, LONGEST_SENTENCE);
      send(new HttpCall("POST", failPath, Map.of("Content-Type", "text/plain"), text));
    }
  }

  private void send(HttpCall call) throws HeartbeatException, InterruptedException {
    try {
      HttpAnswer answer = endpoint.send(call, timeout);
      if (!answer.successful()) {
        throw new HeartbeatException("expected status 2xx, found " + answer.status());
      }
    } catch (HttpCallException unheard) {
      throw new HeartbeatException(String.valueOf(unheard.getMessage()));
    }
  }

  @Override
  public HttpEndpoint endpoint() {
    return endpoint;
  }
}
