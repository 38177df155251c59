package dev.rolloutledger.starter.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How an API is asked: over the platform's oldest HTTP client, which starts in a tenth of the time of
 * the newer one, and every command of a person waits for that. No redirect is followed, since the token
 * would go along.
 */
final class ApiLine {

  /** By this the ledger says that an act came from the terminal. */
  private static final String TERMINAL = "rollout/cli";

  private static final String JSON = "application/json";
  private static final String TEXT = "text/plain";

  private static final int CONNECT_MILLIS = 1_000;
  private static final int CONNECT_AFAR_MILLIS = 10_000;
  private static final int HEALTH_MILLIS = 3_000;

  private final ApiAddress address;
  private final @Nullable SSLSocketFactory tls;

  /**
   * @param tls what connects; null for what the machine trusts
   */
  ApiLine(ApiAddress address, @Nullable SSLSocketFactory tls) {
    this.address = address;
    this.tls = tls;
  }

  /** Whether it is that process which listens there: a port outlives the one that had it. */
  boolean answers(long pid) {
    try {
      HttpURLConnection health = open("GET", "/health", HEALTH_MILLIS);
      return Long.toString(pid).equals(TopFields.of(body(health)).get("pid"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks, and reads the whole answer. */
  JsonNode send(String token, String method, String path, @Nullable Object request, int millis) {
    try {
      HttpURLConnection connection = authorized(token, method, path, millis);
      if (request != null) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(Json.mapper().writeValueAsBytes(request));
      }
      refuse(connection);
      requireType(connection, JSON);
      return Json.mapper().readTree(body(connection));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** Asks for a text; empty where the answer is JSON all the same. */
  Optional<String> text(String token, String path, int millis) {
    try {
      HttpURLConnection connection = authorized(token, "GET", path, millis);
      connection.setRequestProperty("Accept", TEXT);
      refuse(connection);
      if (String.valueOf(connection.getContentType()).startsWith(JSON)) {
        connection.disconnect();
        return Optional.empty();
      }
      requireType(connection, TEXT);
      return Optional.of(new String(body(connection), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** Asks, and gives the answer's body to be read as it comes. */
  InputStream stream(String token, String path, int millis) {
    try {
      HttpURLConnection connection = authorized(token, "GET", path, millis);
      refuse(connection);
      requireType(connection, "application/x-ndjson");
      return connection.getInputStream();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private HttpURLConnection authorized(String token, String method, String path, int millis)
      throws IOException {
    HttpURLConnection connection = open(method, path, millis);
    connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setRequestProperty("User-Agent", TERMINAL);
    return connection;
  }

  private HttpURLConnection open(String method, String path, int millis) throws IOException {
    URI uri = URI.create(address + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    if (tls != null && connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(tls);
    }
    connection.setRequestMethod(method);
    connection.setConnectTimeout(local() ? CONNECT_MILLIS : CONNECT_AFAR_MILLIS);
    connection.setReadTimeout(millis);
    connection.setUseCaches(false);
    connection.setInstanceFollowRedirects(false);
    return connection;
  }

  private boolean local() {
    return address.base().getScheme().equals("http");
  }

  private void refuse(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    if (status >= HttpURLConnection.HTTP_BAD_REQUEST) {
      requireType(connection, "application/problem+json");
      throw ApiProblemException.of(status, body(connection));
    }
    if (status >= HttpURLConnection.HTTP_MULT_CHOICE) {
      throw notOurs(connection, "which is not followed, since the token would go along");
    }
  }

  /** Who listens there may be anybody. */
  private void requireType(HttpURLConnection connection, String expected) throws IOException {
    String type = connection.getContentType();
    if (type == null || !type.startsWith(expected)) {
      throw notOurs(connection, "which is none of its answers");
    }
  }

  private UpLostException notOurs(HttpURLConnection connection, String why) throws IOException {
    String to = connection.getHeaderField("Location");
    String type = connection.getContentType();
    return new UpLostException("expected the API of a Rollout Ledger at " + address
        + ", found HTTP status " + connection.getResponseCode()
        + (to != null ? " to " + to : type == null ? "" : " with " + type)
        + ", " + why);
  }

  private UpLostException lost(IOException failure) {
    if (failure instanceof SSLException) {
      return new UpLostException(
          "expected a certificate at " + address + " that this machine trusts, found "
              + failure.getMessage() + "; ROLLOUT_API_CA names a CA of one's own",
          failure);
    }
    if (failure instanceof UnknownHostException) {
      return new UpLostException(
          "expected the API at " + address + ", found no machine of that name", failure);
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return new UpLostException(
          "expected the API at " + address + ", found nothing that listens there", failure);
    }
    if (failure instanceof SocketTimeoutException) {
      return new UpLostException(
          "expected an answer of the API at " + address + ", found none in time", failure);
    }
    return new UpLostException("the answer of up was cut short", failure);
  }

  private static byte[] body(HttpURLConnection connection) throws IOException {
    boolean failed = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    try (InputStream in = failed ? connection.getErrorStream() : connection.getInputStream()) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
