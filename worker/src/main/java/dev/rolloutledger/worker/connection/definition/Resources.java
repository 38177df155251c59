package dev.rolloutledger.worker.connection.definition;

import dev.rolloutledger.worker.connection.secret.Redactor;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What the composition root hands to every adapter.
 *
 * @param client the process's HTTP client, which must follow no redirects
 * @param executor what metrics are fetched on, in parallel; its tasks block until their deadline
 * @param clock the worker's clock, for fetch times
 * @param environment environment variables that references may name
 * @param redactor what takes secrets out of texts, also out of the process's log
 */
public record Resources(
    HttpClient client,
    Executor executor,
    Clock clock,
    Map<String, String> environment,
    Redactor redactor) {

  public Resources {
    environment = Map.copyOf(environment);
    if (client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException(
          "expected an HTTP client that follows no redirects, which would take credentials along,"
              + " found "
              + client.followRedirects());
    }
  }

  /** Without the environment, which holds secrets. */
  @Override
  public String toString() {
    return "Resources";
  }
}
