package dev.rolloutledger.worker.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The {@code up} that runs on a home, as its address file says it.
 *
 * @param port of its API on loopback
 * @param enginePort of its engine on loopback
 * @param pid its process
 * @param tokenFile where its token stands
 */
public record RunningUp(int port, int enginePort, long pid, String tokenFile) {

  private static final int MILLIS = 5_000;

  /** The one that answers there; empty where none does, or another process has its port. */
  public static Optional<RunningUp> find(Path upFile) {
    try {
      if (!Files.exists(upFile)) {
        return Optional.empty();
      }
      RunningUp up = Json.mapper().readValue(Files.readAllBytes(upFile), RunningUp.class);
      return up.get("/health", "").path("pid").asLong() == up.pid
          ? Optional.of(up)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What it says of its ledger. */
  LedgerLook look() throws IOException {
    String token = Files.readString(Path.of(tokenFile)).strip();
    return Json.mapper().treeToValue(get("/api/v1/ledger", token), LedgerLook.class);
  }

  private JsonNode get(String path, String token) throws IOException {
    HttpURLConnection connection = (HttpURLConnection)
        URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    connection.setConnectTimeout(MILLIS);
    connection.setReadTimeout(MILLIS);
    connection.setUseCaches(false);
    if (!token.isEmpty()) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    boolean failed = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    // A degraded up answers 503 with the same body.
    try (InputStream in = failed ? connection.getErrorStream() : connection.getInputStream()) {
      if (in == null || (failed && !path.equals("/health"))) {
        throw new IOException("status " + connection.getResponseCode());
      }
      return Json.mapper().readTree(in);
    }
  }
}
