package dev.rolloutledger.worker.connection.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;

/** The one HTTP client of a process, as the adapters want it. */
public final class OutboundClient {

  private OutboundClient() {}

  /**
   * A client that speaks HTTP/1.1 and follows no redirects.
   *
   * @param connectTimeout longest time that a connection may take to stand
   * @param executor what its callbacks run on; they are short and never block
   */
  public static HttpClient create(Duration connectTimeout, Executor executor) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connectTimeout)
        .executor(executor)
        .build();
  }
}
