package dev.rolloutledger.worker.notify.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.Notifier;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The kind {@code webhook}: posts notices as JSON to {@code url}. The field {@code text} holds all that
 * a person needs, so that Slack and its kin show it.
 */
public final class WebhookNotifier implements Notifier, Addressed {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String WORDS =
      Arrays.stream(Topic.values()).map(Topic::word).collect(Collectors.joining(", "));
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int LONGEST_REASON = 300;

  private final HttpEndpoint endpoint;
  private final Duration timeout;
  private final Set<Topic> topics;

  private WebhookNotifier(HttpEndpoint endpoint, Duration timeout, Set<Topic> topics) {
    this.endpoint = endpoint;
    this.timeout = timeout;
    this.topics = topics;
  }

  /**
   * The notifier behind a definition; {@code timeout} is 10 s and {@code only} all topics unless it
   * says otherwise.
   */
  public static Notifier open(Definition definition, Resources resources) {
    Keys keys = definition.keys("url", "headers", "timeout", "only");
    return new WebhookNotifier(
        definition.endpoint(keys, resources.client()),
        Definition.duration(keys, "timeout", TIMEOUT),
        keys.optional("only", EnumSet.allOf(Topic.class), WebhookNotifier::topics));
  }

  private static Set<Topic> topics(Cursor at) {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    for (Cursor item : at.items("a list of " + WORDS)) {
      topics.add(item.parse("one of " + WORDS, Topic.WAITS, Topic::of));
    }
    if (topics.isEmpty()) {
      at.fault("at least one of " + WORDS, "none");
    }
    return topics;
  }

  @Override
  public boolean wants(Topic topic) {
    return topics.contains(topic);
  }

  @Override
  public HttpEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public void send(Notice notice) throws NotifyException, InterruptedException {
    String json = endpoint.redactor().redact(json(notice));
    HttpCall call = HttpCall.postJson("", Map.of("Idempotency-Key", notice.key()), json);
    try {
      accept(endpoint.send(call, timeout));
    } catch (HttpCallException e) {
      boolean repeat = e.reason() != HttpCallException.Reason.NOT_SENT;
      throw new NotifyException(repeat, String.valueOf(e.getMessage()));
    }
  }

  private void accept(HttpAnswer answer) throws NotifyException {
    if (!answer.successful()) {
      boolean repeat = answer.status() >= 500 || answer.status() == TOO_MANY_REQUESTS;
      throw new NotifyException(
          repeat,
          endpoint
              .redactor()
              .excerpt(
                  "expected status 2xx, found " + answer.status() + ": "
                      + answer.body().strip(),
                  LONGEST_REASON));
    }
  }

  private static String json(Notice notice) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("rollout", notice.rollout())
        .put("severity", notice.severity().name())
        .put("subject", notice.subject())
        .put("text", notice.subject() + "\n" + notice.text())
        .put("at", notice.at().toString());
    ObjectNode facts = json.putObject("facts");
    notice.facts().forEach(facts::put);
    try {
      return Json.mapper().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
