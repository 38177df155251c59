package dev.rolloutledger.starter.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API of a running {@code up}: what it is asked. */
public final class Api {

  private static final int ANSWER_MILLIS = 60_000;

  /** A ledger of a gigabyte takes a minute or so. */
  private static final int BACKUP_MILLIS = 1_800_000;

  /** A thousand rollouts of a lost engine take a minute or so. */
  private static final int RECOVERY_MILLIS = 600_000;

  private static final String ROLLOUTS = "/api/v1/rollouts";
  private static final String RECOVERY = "/api/v1/recovery";

  private final ApiLine line;
  private final String token;

  private Api(ApiLine line, String token) {
    this.line = line;
    this.token = token;
  }

  /**
   * An API that was named.
   *
   * @param ca certificates of an own CA; null for those that the machine trusts
   */
  public static Api at(ApiAddress address, String token, @Nullable Path ca) throws IOException {
    return new Api(new ApiLine(address, ca == null ? null : Trusted.with(ca)), token);
  }

  /** The API of the {@code up} that runs on a home; empty where none does. */
  public static Optional<Api> find(Home home) {
    Optional<UpAddress> up = UpAddress.read(home.upFile());
    if (up.isEmpty()) {
      return Optional.empty();
    }
    ApiLine line = new ApiLine(ApiAddress.local(up.get().port()), null);
    return line.answers(up.get().pid())
        ? Optional.of(new Api(line, token(Path.of(up.get().tokenFile()))))
        : Optional.empty();
  }

  /** The same API, asked with somebody's token. */
  public Api as(String personsToken) {
    return new Api(line, personsToken);
  }

  @Override
  public String toString() {
    return line.toString();
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

  /** A link that logs the local user in, once: {@code path} and {@code until}. */
  public JsonNode loginLink() {
    return send("POST", "/login/links", Map.of(), ANSWER_MILLIS);
  }

  /** Where a browser on this machine asks for it. */
  public String address() {
    return line.toString();
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
    return line.send(token, method, path, request, millis);
  }

  /** What is below {@code /api/v1/rollouts} as a text; empty where it has none. */
  Optional<String> text(String path) {
    return line.text(token, ROLLOUTS + path, ANSWER_MILLIS);
  }

  /** The body of an answer, to be read as it comes. */
  InputStream stream(String path) {
    return line.stream(token, ROLLOUTS + path, ANSWER_MILLIS);
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
