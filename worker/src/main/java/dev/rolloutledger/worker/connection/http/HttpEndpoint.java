package dev.rolloutledger.worker.connection.http;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.connection.reach.HostGate;
import dev.rolloutledger.worker.connection.reach.HostRefusedException;
import dev.rolloutledger.worker.connection.secret.CredentialException;
import dev.rolloutledger.worker.connection.secret.Credentials;
import dev.rolloutledger.worker.connection.secret.Redactor;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An address with the credentials that belong to it. One deadline covers all of an exchange, to the
 * last byte of the body; redirects are not followed, since they would take the credentials elsewhere.
 */
public final class HttpEndpoint implements Addressed, Diagnostic {

  private final ReferencedText url;
  private final Map<String, ReferencedText> headers;
  private final Credentials credentials;
  private final HostGate gate;
  private final HttpClient client;

  /**
   * An endpoint.
   *
   * @param url address with references
   * @param headers headers with references, sent with every request
   * @param gate what the address passes each time, when it is known and before anything is sent
   */
  public HttpEndpoint(
      ReferencedText url,
      Map<String, ReferencedText> headers,
      Credentials credentials,
      HostGate gate,
      HttpClient client) {
    this.url = url;
    this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    this.credentials = credentials;
    this.gate = gate;
    this.client = client;
  }

  /**
   * Sends a request and waits for all of the answer.
   *
   * @param timeout longest time from now to the body's last byte
   * @throws HttpCallException if there is no whole answer in time, with a redacted sentence
   * @throws InterruptedException if the thread is interrupted; the exchange is given up
   */
  public HttpAnswer send(HttpCall call, Duration timeout)
      throws HttpCallException, InterruptedException {
    return send(call, timeout, new BoundedBody());
  }

  /** The same, where the beginning of the body is enough: what goes on behind it is not read. */
  HttpAnswer begin(HttpCall call, Duration timeout, int bytes)
      throws HttpCallException, InterruptedException {
    return send(call, timeout, BoundedBody.beginning(bytes));
  }

  private HttpAnswer send(HttpCall call, Duration timeout, BoundedBody body)
      throws HttpCallException, InterruptedException {
    HttpRequest request = request(call);
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request, info -> body);
    try {
      HttpResponse<byte[]> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return answer(response, Duration.ofNanos(System.nanoTime() - start));
    } catch (TimeoutException e) {
      throw new HttpCallException(
          HttpCallException.Reason.TIMEOUT,
          "expected a whole answer within " + Durations.format(timeout) + ", found none");
    } catch (ExecutionException e) {
      throw Failures.explain(e.getCause() == null ? e : e.getCause(), redactor());
    } finally {
      // Ends the exchange where it is still under way.
      exchange.cancel(true);
    }
  }

  @Override
  public List<String> look(Map<String, String> parameters, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException {
    return HttpLook.make(this, parameters, timeout);
  }

  /** What takes secrets out of the texts that an answer is told in. */
  public Redactor redactor() {
    return credentials.redactor();
  }

  @Override
  public HttpEndpoint endpoint() {
    return this;
  }

  /**
   * Where requests go, with every credential looked up and nothing sent.
   *
   * @return host and port, not resolved to an address yet
   * @throws HttpCallException if a credential or the address is not as it must be
   */
  public InetSocketAddress destination() throws HttpCallException {
    URI uri = request(HttpCall.get("")).uri();
    return InetSocketAddress.createUnresolved(uri.getHost(), port(uri));
  }

  private static int port(URI uri) {
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    return uri.getPort() >= 0 ? uri.getPort() : plain ? 80 : 443;
  }

  private HttpRequest request(HttpCall call) throws HttpCallException {
    try {
      Address address = Address.of(credentials.resolve(url).reveal(), call.path());
      gate.pass(
          address.uri().getHost(),
          port(address.uri()),
          url.hasHostInSight() ? address.uri().getHost() : null);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address.uri()).version(HttpClient.Version.HTTP_1_1);
      request.setHeader("User-Agent", "rollout-ledger");
      call.headers().forEach(request::setHeader);
      if (address.basic() != null) {
        redactor().learn(address.basic());
        request.setHeader("Authorization", "Basic " + address.basic());
      }
      for (Map.Entry<String, ReferencedText> header : headers.entrySet()) {
        setSecret(request, header.getKey(), header.getValue());
      }
      return request.method(call.method(), Bodies.publisher(call)).build();
    } catch (CredentialException | HostRefusedException | IllegalArgumentException e) {
      throw new HttpCallException(
          HttpCallException.Reason.NOT_SENT, redactor().redact(String.valueOf(e.getMessage())));
    }
  }

  private void setSecret(HttpRequest.Builder request, String name, ReferencedText value)
      throws CredentialException {
    String text = credentials.resolve(value).reveal();
    try {
      request.setHeader(name, text);
    } catch (IllegalArgumentException e) {
      // The JDK's message repeats the value.
      throw new IllegalArgumentException(
          "expected a value for the header " + name + " that HTTP can carry, found another", null);
    }
  }

  private static HttpAnswer answer(HttpResponse<byte[]> response, Duration took) {
    return new HttpAnswer(
        response.statusCode(),
        Bodies.text(response),
        response.headers().firstValue("Location").orElse(null),
        response.headers().firstValue("Date").map(HttpEndpoint::date).orElse(null),
        headers(response),
        took);
  }

  private static Map<String, String> headers(HttpResponse<byte[]> response) {
    Map<String, String> first = new LinkedHashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> first.putIfAbsent(name.toLowerCase(Locale.ROOT), values.get(0)));
    return first;
  }

  /** A service's clock; one that nobody can read is none. */
  private static @Nullable Instant date(String header) {
    try {
      return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The address as it is written in the connections file. */
  @Override
  public String toString() {
    return redactor().redact(url.toString());
  }
}
