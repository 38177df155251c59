package dev.rolloutledger.worker.source;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A source that is asked over HTTP; what is asked more than once in a due time is fetched once. */
public final class HttpMetricSource implements MetricSource, Addressed, Diagnostic {

  private final HttpEndpoint endpoint;
  private final QueryForm form;
  private final Diagnostic diagnostic;
  private final Resources resources;
  private final Samples samples;

  /**
   * A source at an endpoint.
   *
   * @param diagnostic how one looks at what it has
   */
  public HttpMetricSource(
      HttpEndpoint endpoint, QueryForm form, Diagnostic diagnostic, Resources resources) {
    this.endpoint = endpoint;
    this.form = form;
    this.diagnostic = diagnostic;
    this.resources = resources;
    this.samples = new Samples(endpoint.redactor(), resources.clock());
  }

  @Override
  public List<Sample> read(List<MetricQuery> queries, Instant due, Duration timeout)
      throws InterruptedException {
    Fetches fetches = new Fetches(endpoint, resources.executor(), resources.clock(), timeout);
    try {
      for (MetricQuery query : queries) {
        begin(query, due, fetches);
      }
      List<Sample> found = new ArrayList<>();
      for (MetricQuery query : queries) {
        found.add(sample(query, due, fetches));
      }
      return found;
    } finally {
      fetches.end();
    }
  }

  @Override
  public HttpEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public List<String> look(Map<String, String> parameters, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException {
    return diagnostic.look(parameters, at, timeout);
  }

  private void begin(MetricQuery query, Instant due, Fetches fetches) {
    try {
      form.begin(query, due, fetches);
    } catch (AbsentException e) {
      // Found again, and told, when it is read.
    }
  }

  private Sample sample(MetricQuery query, Instant due, Fetches fetches)
      throws InterruptedException {
    return samples.of(query, form.text(query, due), () -> form.read(query, due, fetches));
  }
}
