package dev.rolloutledger.worker.anchor;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import java.time.Duration;

/** The kind {@code webhook-anchor}: posts each checkpoint to {@code url} as it was signed. */
public final class WebhookAnchor extends HttpAnchor {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private WebhookAnchor(HttpEndpoint endpoint, Duration timeout, Duration every) {
    super(endpoint, timeout, every);
  }

  /** The anchor behind a definition; {@code timeout} is 10s, {@code every} 10m where it is silent. */
  public static Anchor open(Definition definition, Resources resources) {
    Keys keys = definition.keys("url", "headers", "timeout", "every");
    return new WebhookAnchor(
        definition.endpoint(keys, resources.client()),
        Definition.duration(keys, "timeout", TIMEOUT),
        Every.of(keys));
  }

  @Override
  public SignedNote keep(Growth growth) throws AnchorException, InterruptedException {
    HttpAnswer answer = post("", growth.checkpoint().format());
    if (!answer.successful()) {
      throw unexpected("status 2xx", answer);
    }
    return growth.checkpoint();
  }
}
