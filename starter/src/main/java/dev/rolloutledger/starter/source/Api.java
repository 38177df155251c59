package dev.rolloutledger.starter.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.app.Home;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API of a running {@code up}. It is asked over the platform's oldest HTTP client, which starts in
 * a tenth of the time of the newer one, and every command of a person waits for that.
 */
public final class Api {

  private static final int CONNECT_MILLIS = 1_000;
  private static final int HEALTH_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 60_000;

  /** A ledger of a gigabyte takes a minute or so. */
  private static final int BACKUP_MILLIS = 1_800_000;

  /** A thousand rollouts of a lost engine take a minute or so. */
  private static final int RECOVERY_MILLIS = 600_000;

  /** By this the ledger says that an act came from the terminal. */
  private static final String TERMINAL = "rollout/cli";

  private static final String ROLLOUTS = "/api/v1/rollouts";
  private static final String RECOVERY = "/api/v1/recovery";

  private final UpAddress address;
  private final String token;

  private Api(UpAddress address, String token) {
    this.address = address;
    this.token = token;
  }

  /** The API of the {@code up} that runs on a home; empty where none does. */
  public static Optional<Api> find(Home home) {
    Optional<UpAddress> address = UpAddress.read(home.upFile());
    return address.isPresent() && answers(address.get())
        ? Optional.of(new Api(address.get(), token(Path.of(address.get().tokenFile()))))
        : Optional.empty();
  }

  /** The same API, asked with somebody's token. */
  public Api as(String personsToken) {
    return new Api(address, personsToken);
  }

  /** Whether it is that process which listens there: a port outlives the one that had it. */
  private static boolean answers(UpAddress address) {
    try {
      HttpURLConnection health = open(address, "GET", "/health", HEALTH_MILLIS);
      JsonNode answer = Json.mapper().readTree(body(health));
      return answer.path("pid").asLong() == address.pid();
    } catch (IOException e) {
      return false;
    }
  }

  private static String token(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UpLostException("the token in " + file + " cannot be read", e);
    }
  }

  /** Reads what is below {@code /api/v1/rollouts}. */
  JsonNode get(String path) {
    return call("GET", path, null);
  }

  /** Sends a request to below {@code /api/v1/rollouts}. */
  public JsonNode post(String path, Object request) {
    return call("POST", path, request);
  }

  /** Which rollouts are unfinished, and what would be done to recover them. */
  public JsonNode recovery(@Nullable String rollout) {
    String query =
        rollout == null ? "" : "?rollout=" + URLEncoder.encode(rollout, StandardCharsets.UTF_8);
    return send("GET", RECOVERY + query, null, ANSWER_MILLIS);
  }

  /** Lets unfinished rollouts go on that the engine does not run. */
  public JsonNode recover(Object request) {
    return send("POST", RECOVERY, request, RECOVERY_MILLIS);
  }

  /** Has the home copied into a directory. */
  public JsonNode backup(Path directory) {
    return send(
        "POST", "/api/v1/ledger/backup", Map.of("directory", directory.toString()), BACKUP_MILLIS);
  }

  /** What is frozen for everyone. */
  public JsonNode freezes() {
    return send("GET", "/api/v1/freeze", null, ANSWER_MILLIS);
  }

  /** Freezes or thaws everyone. */
  public JsonNode freeze(boolean thaw, Object request) {
    return send("POST", thaw ? "/api/v1/thaw" : "/api/v1/freeze", request, ANSWER_MILLIS);
  }

  private JsonNode call(String method, String path, @Nullable Object request) {
    return send(method, ROLLOUTS + path, request, ANSWER_MILLIS);
  }

  private JsonNode send(String method, String path, @Nullable Object request, int millis) {
    try {
      HttpURLConnection connection = authorized(method, path, millis);
      if (request != null) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(Json.mapper().writeValueAsBytes(request));
      }
      byte[] body = body(connection);
      refuse(connection, body);
      return Json.mapper().readTree(body);
    } catch (IOException e) {
      throw new UpLostException("the answer of up was cut short", e);
    }
  }

  /** The body of an answer, to be read as it comes. */
  InputStream stream(String path) {
    try {
      HttpURLConnection connection = authorized("GET", ROLLOUTS + path, ANSWER_MILLIS);
      if (connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
        refuse(connection, body(connection));
      }
      return connection.getInputStream();
    } catch (IOException e) {
      throw new UpLostException("the answer of up was cut short", e);
    }
  }

  private HttpURLConnection authorized(String method, String path, int millis) throws IOException {
    HttpURLConnection connection = open(address, method, path, millis);
    connection.setRequestProperty("Authorization", "Bearer " + token);
    connection.setRequestProperty("User-Agent", TERMINAL);
    return connection;
  }

  private static void refuse(HttpURLConnection connection, byte[] body) throws IOException {
    if (connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
      throw ApiProblemException.of(connection.getResponseCode(), body);
    }
  }

  private static HttpURLConnection open(UpAddress address, String method, String path, int millis)
      throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + address.port() + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(millis);
    connection.setUseCaches(false);
    return connection;
  }

  private static byte[] body(HttpURLConnection connection) throws IOException {
    boolean failed = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    try (InputStream in = failed ? connection.getErrorStream() : connection.getInputStream()) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  /** A name or an id as it stands in a path: {@code /checkout} or {@code /checkout/2}. */
  public static String path(String nameOrId) {
    StringBuilder path = new StringBuilder();
    for (String part : nameOrId.split("/", 2)) {
      path.append('/').append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return path.toString();
  }
}
