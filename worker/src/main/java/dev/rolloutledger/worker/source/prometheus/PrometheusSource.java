package dev.rolloutledger.worker.source.prometheus;

import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.source.HttpMetricSource;
import dev.rolloutledger.worker.source.MetricSource;

/**
 * The kind {@code prometheus}: {@code url} leads to a server with Prometheus' HTTP API. A metric has
 * the parameters {@code query} and, optionally, {@code weight} and {@code time}, all in PromQL.
 */
public final class PrometheusSource {

  private PrometheusSource() {}

  /** The source behind a definition. */
  public static MetricSource open(Definition definition, Resources resources) {
    HttpEndpoint endpoint =
        definition.endpoint(definition.keys("url", "headers"), resources.client());
    return new HttpMetricSource(
        endpoint, new PrometheusForm(), new PrometheusLook(endpoint), resources);
  }
}
