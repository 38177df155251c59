package dev.rolloutledger.worker.notify.webhook;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.Notifier;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Topic;
import dev.rolloutledger.worker.notify.Topics;
import dev.rolloutledger.worker.notify.http.Outlet;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The kind {@code webhook}: posts notices as JSON to {@code url}. In its plain format the field {@code
 * text} holds all that a person needs, so that Slack's kin show it.
 */
public final class WebhookNotifier implements Notifier, Addressed {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Outlet outlet;
  private final Format format;
  private final Set<Topic> topics;

  private WebhookNotifier(Outlet outlet, Format format, Set<Topic> topics) {
    this.outlet = outlet;
    this.format = format;
    this.topics = topics;
  }

  /**
   * The notifier behind a definition; {@code timeout} is 10 s, {@code format} the plain one and {@code
   * only} all topics unless it says otherwise.
   */
  public static Notifier open(Definition definition, Resources resources) {
    Keys keys = definition.keys("url", "headers", "timeout", "only", "format");
    HttpEndpoint endpoint = definition.endpoint(keys, resources.client());
    return new WebhookNotifier(
        new Outlet(endpoint, Definition.duration(keys, "timeout", TIMEOUT), resources.clock()),
        keys.optional(
            "format",
            Format.PLAIN,
            at -> at.parse("one of plain, cloudevents", Format.PLAIN, Format::of)),
        Topics.of(keys));
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
  public void send(Notice notice) throws NotifyException, InterruptedException {
    String json = endpoint().redactor().redact(format.body(notice));
    Map<String, String> headers =
        Map.of("Idempotency-Key", notice.key(), "Content-Type", format.contentType());
    HttpAnswer answer = outlet.send(HttpCall.json("POST", "", headers, json));
    if (!answer.successful()) {
      String sentence =
          "expected status 2xx, found " + answer.status() + ": " + answer.body().strip();
      throw Outlet.passes(answer)
          ? outlet.passing(sentence, outlet.wish(answer))
          : outlet.failure(false, sentence, "");
    }
  }
}
