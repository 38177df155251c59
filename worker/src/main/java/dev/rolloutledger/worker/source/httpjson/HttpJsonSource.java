package dev.rolloutledger.worker.source.httpjson;

import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.source.HttpMetricSource;
import dev.rolloutledger.worker.source.MetricSource;

/**
 * The kind {@code http-json}: {@code url} leads to a service that answers in JSON. A metric has the
 * parameters {@code path}, {@code value} and, optionally, {@code weight} and {@code time}, which are
 * JSONPaths.
 */
public final class HttpJsonSource {

  private HttpJsonSource() {}

  /** The source behind a definition. */
  public static MetricSource open(Definition definition, Resources resources) {
    HttpEndpoint endpoint =
        definition.endpoint(definition.keys("url", "headers"), resources.client());
    return new HttpMetricSource(
        endpoint, new HttpJsonForm(), new HttpJsonLook(endpoint), resources);
  }
}
