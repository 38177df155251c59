package dev.rolloutledger.worker.source;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A source that is asked over HTTP; what is asked more than once in a due time is fetched once. */
public final class HttpMetricSource implements MetricSource, Addressed {

  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_QUERY = 4_000;

  private final HttpEndpoint endpoint;
  private final QueryForm form;
  private final Resources resources;

  /** A source at an endpoint. */
  public HttpMetricSource(HttpEndpoint endpoint, QueryForm form, Resources resources) {
    this.endpoint = endpoint;
    this.form = form;
    this.resources = resources;
  }

  @Override
  public List<Sample> read(List<MetricQuery> queries, Instant due, Duration timeout)
      throws InterruptedException {
    Fetches fetches = new Fetches(endpoint, resources.executor(), resources.clock(), timeout);
    try {
      for (MetricQuery query : queries) {
        begin(query, due, fetches);
      }
      List<Sample> samples = new ArrayList<>();
      for (MetricQuery query : queries) {
        samples.add(sample(query, due, fetches));
      }
      return samples;
    } finally {
      fetches.end();
    }
  }

  @Override
  public HttpEndpoint endpoint() {
    return endpoint;
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
    try {
      Reading reading = form.read(query, due, fetches);
      String asked = reading.remark().isEmpty() ? "" : " [" + reading.remark() + "]";
      return Sample.of(
          query.metric(),
          reading.value(),
          reading.weight(),
          reading.sourceTime(),
          reading.fetchedAt(),
          asked(query, due, asked));
    } catch (AbsentException e) {
      return absent(query, due, e.kind(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // An answer that nobody thought of is a finding about this metric and about no other.
      return absent(
          query, due, Absence.Kind.ERROR, "expected an answer that can be read, found " + e);
    }
  }

  private Sample absent(MetricQuery query, Instant due, Absence.Kind kind, String reason) {
    return Sample.absent(
        query.metric(),
        kind,
        endpoint.redactor().excerpt(reason, LONGEST_REASON),
        resources.clock().instant(),
        asked(query, due, ""));
  }

  private String asked(MetricQuery query, Instant due, String remark) {
    return endpoint.redactor().excerpt(form.text(query, due) + remark, LONGEST_QUERY);
  }
}
