package dev.rolloutledger.examples.vendor.datadog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers {@code POST /api/v2/query/scalar} and {@code /timeseries} from points that a test puts in, in the
 * shapes of the published API, and refuses as it does: 403 for keys, 400 for a request, 429 beyond the
 * rate limit. Listens on a free port of loopback until it is closed.
 *
 * @see <a href="https://docs.datadoghq.com/api/latest/metrics/">Datadog's metrics API</a>
 */
public final class DatadogDouble implements AutoCloseable {

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, List<Series>> known = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final String apiKey;
  private final String applicationKey;
  private final HttpServer server;
  private volatile boolean limited;

  private DatadogDouble(String apiKey, String applicationKey) throws IOException {
    this.apiKey = apiKey;
    this.applicationKey = applicationKey;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
    server.createContext("/", this::handle);
  }

  /** Starts one that takes these keys. */
  public static DatadogDouble start(String apiKey, String applicationKey) throws IOException {
    DatadogDouble started = new DatadogDouble(apiKey, applicationKey);
    started.server.start();
    return started;
  }

  /** Its address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The series that a query finds; several where it is grouped, none where there are no points. */
  public void put(String query, Series... series) {
    known.put(query, List.of(series));
  }

  /** From now on the rate limit is used up, or not any more. */
  public void limit(boolean used) {
    limited = used;
  }

  /** The bodies that were posted. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Reply reply = reply(exchange, body);
    byte[] bytes = reply.body().toString().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("X-RateLimit-Limit", "1600");
    exchange.getResponseHeaders().set("X-RateLimit-Period", "3600");
    exchange.getResponseHeaders().set("X-RateLimit-Remaining", limited ? "0" : "1599");
    exchange.getResponseHeaders().set("X-RateLimit-Reset", "1234");
    exchange.getResponseHeaders().set("X-RateLimit-Name", "query_scalar_public");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private record Reply(int status, JsonNode body) {}

  private Reply reply(HttpExchange exchange, String body) throws IOException {
    boolean key = apiKey.equals(exchange.getRequestHeaders().getFirst("DD-API-KEY"));
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/api/v1/validate") && key) {
      return new Reply(200, json.createObjectNode().put("valid", true));
    }
    if (!key
        || !applicationKey.equals(exchange.getRequestHeaders().getFirst("DD-APPLICATION-KEY"))) {
      return refusal(403, "Forbidden");
    }
    if (limited) {
      return refusal(429, "Rate limit of 1600 requests in 3600 seconds reached");
    }
    asked.add(body);
    JsonNode data = json.readTree(body).path("data");
    return switch (path + " " + data.path("type").asText()) {
      case "/api/v2/query/scalar scalar_request" -> answered(data, true);
      case "/api/v2/query/timeseries timeseries_request" -> answered(data, false);
      default -> refusal(400, "Bad Request");
    };
  }

  private Reply answered(JsonNode data, boolean scalar) {
    JsonNode attributes = data.path("attributes");
    if (attributes.path("from").asLong() >= attributes.path("to").asLong()) {
      return refusal(400, "Invalid time range");
    }
    for (JsonNode query : attributes.path("queries")) {
      if (!known.containsKey(query.path("query").asText())) {
        return refusal(400, "Invalid query input: \n" + query.path("query").asText());
      }
    }
    Answers answers = new Answers(json, known, attributes);
    ObjectNode root = json.createObjectNode();
    ObjectNode response = root.putObject("data");
    response.put("id", "0").put("type", scalar ? "scalar_response" : "timeseries_response");
    response.set("attributes", scalar ? answers.scalar() : answers.timeseries());
    return new Reply(200, root);
  }

  private Reply refusal(int status, String error) {
    ObjectNode body = json.createObjectNode();
    body.putArray("errors").add(error);
    return new Reply(status, body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
