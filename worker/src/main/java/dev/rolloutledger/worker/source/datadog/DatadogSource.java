package dev.rolloutledger.worker.source.datadog;

import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import dev.rolloutledger.worker.source.AskedSource;
import dev.rolloutledger.worker.source.MetricSource;
import java.util.Map;

/**
 * The kind {@code datadog}: a site's query API. A metric has the parameters {@code query} and {@code
 * window} and, optionally, {@code query-b} to {@code query-z}, {@code formula}, {@code weight} and {@code
 * aggregator}.
 *
 * @see <a href="https://docs.datadoghq.com/api/latest/metrics/">Datadog's metrics API</a>
 */
public final class DatadogSource {

  private static final String SITE = "datadoghq.com";

  private DatadogSource() {}

  /** The source behind a definition. */
  public static MetricSource open(Definition definition, Resources resources) {
    Keys keys = definition.keys("site", "url", "api-key", "application-key");
    ReferencedText url = keys.optional("url").map(Definition::address).orElseGet(() -> site(keys));
    Map<String, ReferencedText> headers = Map.of(
        "DD-API-KEY", key(keys.required("api-key")),
        "DD-APPLICATION-KEY", key(keys.required("application-key")));
    HttpEndpoint endpoint = definition.endpoint(url, headers, resources.client());
    DatadogApi api = new DatadogApi(endpoint);
    return new AskedSource<>(new DatadogForm(api), api, new DatadogLook(api), resources);
  }

  private static ReferencedText site(Keys keys) {
    String site = keys.optional(
        "site",
        SITE,
        at -> at.parse("a site such as " + SITE, SITE, text -> {
          if (!text.matches("[a-z0-9-]+(?:\\.[a-z0-9-]+)+")) {
            throw new IllegalArgumentException("no site");
          }
          return text;
        }));
    return ReferencedText.parse("https://api." + site);
  }

  private static ReferencedText key(Cursor at) {
    ReferencedText key = Definition.referenced(at);
    if (!key.isReference()) {
      at.fault("the key as a reference such as ${env:DD_API_KEY}", "a text that is written out");
    }
    return key;
  }
}
