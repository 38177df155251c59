package dev.rolloutledger.worker.notify.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.Notifier;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Topic;
import dev.rolloutledger.worker.notify.Topics;
import dev.rolloutledger.worker.notify.Trial;
import dev.rolloutledger.worker.notify.http.Outlet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind {@code slack}: messages over an incoming webhook ({@code url}), or by an app ({@code token}
 * and {@code channel}).
 */
public final class SlackNotifier implements Notifier, Addressed {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String API = "https://slack.com/api";

  private final Outlet outlet;
  private final @Nullable String channel;
  private final Set<Topic> topics;

  private SlackNotifier(Outlet outlet, @Nullable String channel, Set<Topic> topics) {
    this.outlet = outlet;
    this.channel = channel;
    this.topics = topics;
  }

  /** The notifier behind a definition; {@code timeout} is 10 s unless it says otherwise. */
  public static Notifier open(Definition definition, Resources resources) {
    Keys keys = definition.keys("url", "token", "channel", "api", "timeout", "only");
    Duration timeout = Definition.duration(keys, "timeout", TIMEOUT);
    Optional<Cursor> token = keys.optional("token");
    if (token.isEmpty()) {
      keys.optional("channel")
          .ifPresent(at -> at.faultKey("`token` beside it: a webhook has its channel", "channel"));
      HttpEndpoint hook = definition.endpoint(keys, resources.client());
      return new SlackNotifier(new Outlet(hook, timeout, resources.clock()), null, Topics.of(keys));
    }
    keys.optional("url").ifPresent(at -> at.faultKey("either `url` or `token`, not both", "url"));
    ReferencedText secret = Definition.secret(token.get());
    HttpEndpoint api = definition.bearer(keys, "api", API, secret, resources.client());
    String channel = keys.required("channel").text("a channel's id or name, such as C024BE91L");
    return new SlackNotifier(new Outlet(api, timeout, resources.clock()), channel, Topics.of(keys));
  }

  @Override
  public boolean wants(Topic topic) {
    return topics.contains(topic);
  }

  @Override
  public HttpEndpoint endpoint() {
    return outlet.endpoint();
  }

  @Override
  public Optional<Trial> trial() {
    return channel == null ? Optional.empty() : Optional.of(this::asked);
  }

  private String asked() throws NotifyException, InterruptedException {
    JsonNode answer = called("/auth.test", "{}");
    return "accepted as " + answer.path("user").asText("?") + " in "
        + answer.path("team").asText("?");
  }

  @Override
  public void send(Notice notice) throws NotifyException, InterruptedException {
    String message = endpoint().redactor().redact(SlackMessage.of(notice, channel));
    if (channel != null) {
      called("/chat.postMessage", message);
      return;
    }
    HttpAnswer answer = outlet.send(HttpCall.postJson("", Map.of(), message));
    if (!answer.successful()) {
      throw refused(answer, answer.body().strip());
    }
  }

  /** The API says in the body what is wrong, mostly with status 200. */
  private JsonNode called(String method, String body) throws NotifyException, InterruptedException {
    Map<String, String> utf8 = Map.of("Content-Type", "application/json; charset=utf-8");
    HttpAnswer answer = outlet.send(HttpCall.json("POST", method, utf8, body));
    JsonNode json = read(answer.body());
    if (!answer.successful() || !json.path("ok").asBoolean(false)) {
      throw refused(answer, json.path("error").asText(answer.body().strip()));
    }
    return json;
  }

  private NotifyException refused(HttpAnswer answer, String error) {
    String sentence = "expected Slack to take it, found "
        + (error.isEmpty() ? "status " + answer.status() : error);
    if (Outlet.passes(answer)) {
      return outlet.passing(sentence, outlet.wish(answer));
    }
    return outlet.failure(SlackErrors.passes(error), sentence, SlackErrors.advice(error));
  }

  private static JsonNode read(String body) {
    try {
      return Json.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      return Json.mapper().createObjectNode();
    }
  }
}
