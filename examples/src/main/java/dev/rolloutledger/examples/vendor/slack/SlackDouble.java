package dev.rolloutledger.examples.vendor.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolloutledger.examples.vendor.Asked;
import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.Told;
import dev.rolloutledger.examples.vendor.VendorDouble;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Slack as far as messages go: {@code POST /services/...} is an incoming webhook, which answers plain
 * words; {@code /api/chat.postMessage} and {@code /api/auth.test} answer status 200 and say in the body
 * whether it went well.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">webhooks</a>
 */
public final class SlackDouble extends VendorDouble {

  /** The bot token that is accepted. */
  public static final String TOKEN = "xoxb-1234567890-abcdefghij";

  /** The path of the webhook that is there. */
  public static final String HOOK = "/services/T0001/B0001/c4n4ryc4n4ry";

  private static final String RETRY_AFTER = "30";

  private final ObjectMapper json = new ObjectMapper();
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final Map<String, String> channels = new ConcurrentHashMap<>();
  private volatile String hook = "ok";

  /** A workspace with the channel C0001, which the bot is in. */
  public SlackDouble() throws IOException {
    channels.put("C0001", "");
  }

  /** The messages that were posted, in order. */
  public List<JsonNode> messages() {
    return messages;
  }

  /** Makes a channel about which posting fails with an error; an empty one for none. */
  public void channel(String id, String error) {
    channels.put(id, error);
  }

  /** What the webhook answers from now on: {@code ok}, or one of its words for what is wrong. */
  public void hook(String word) {
    hook = word;
  }

  @Override
  protected Told answer(Asked request) {
    if (request.path().equals(HOOK)) {
      return posted(request);
    }
    if (request.path().startsWith("/services/")) {
      return Told.of(404, "no_service");
    }
    if (!request.header("Authorization").filter(("Bearer " + TOKEN)::equals).isPresent()) {
      return error("invalid_auth");
    }
    return switch (request.path()) {
      case "/api/auth.test" ->
        Told.of(
            200,
            "{\"ok\":true,\"url\":\"https://shop.slack.com/\",\"team\":\"Shop\",\"user\":\"rollouts\","
                + "\"team_id\":\"T0001\",\"user_id\":\"U0001\",\"bot_id\":\"B0001\"}");
      case "/api/chat.postMessage" -> called(request);
      default -> error("unknown_method");
    };
  }

  private Told posted(Asked request) {
    if (!hook.equals("ok")) {
      return Told.of(status(hook), hook);
    }
    JsonNode message = read(request.body());
    if (message == null || !Blocks.problem(message).isEmpty()) {
      return Told.of(400, message == null ? "invalid_payload" : "invalid_blocks");
    }
    messages.add(message);
    return Told.of(200, "ok");
  }

  private Told called(Asked request) {
    JsonNode message = read(request.body());
    if (message == null) {
      return error("invalid_json");
    }
    String channel = channels.getOrDefault(message.path("channel").asText(), "channel_not_found");
    if (!channel.isEmpty()) {
      return error(channel);
    }
    if (!Blocks.problem(message).isEmpty()) {
      return Told.of(
          200,
          "{\"ok\":false,\"error\":\"invalid_blocks\",\"response_metadata\":{\"messages\":[\"[ERROR] "
              + Blocks.problem(message) + "\"]}}");
    }
    messages.add(message);
    return Told.of(
        200,
        "{\"ok\":true,\"channel\":\"" + message.path("channel").asText()
            + "\",\"ts\":\"1503435956.00024" + messages.size() + "\",\"message\":{}}");
  }

  private static int status(String word) {
    return switch (word) {
      case "invalid_payload", "user_not_found", "no_text" -> 400;
      case "action_prohibited", "posting_to_general_channel_denied", "invalid_token" -> 403;
      case "channel_not_found", "no_service", "no_service_id", "no_team" -> 404;
      case "channel_is_archived" -> 410;
      default -> 500;
    };
  }

  private @Nullable JsonNode read(String body) {
    try {
      JsonNode read = json.readTree(body);
      return read.isObject() ? read : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static Told error(String error) {
    return Told.of(200, "{\"ok\":false,\"error\":\"" + error + "\"}");
  }

  @Override
  protected Told refusal(Fault because) {
    return switch (because) {
      case TOO_MANY ->
        new Told(
            429, Map.of("Retry-After", RETRY_AFTER), "{\"ok\":false,\"error\":\"ratelimited\"}");
      case REVOKED -> error("token_revoked");
      default -> Told.of(503, "upstream connect error");
    };
  }
}
