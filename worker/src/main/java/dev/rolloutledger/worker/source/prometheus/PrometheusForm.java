package dev.rolloutledger.worker.source.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.Fetches;
import dev.rolloutledger.worker.source.MetricQuery;
import dev.rolloutledger.worker.source.QueryForm;
import dev.rolloutledger.worker.source.Reading;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Instant queries, evaluated at the due time. The source time is the API's, which is the evaluation's
 * own: Prometheus answers with a value for up to five minutes after its last scrape. A plan that must
 * notice earlier puts it into the query.
 */
final class PrometheusForm implements QueryForm {

  @Override
  public void begin(MetricQuery query, Instant due, Fetches fetches) throws AbsentException {
    fetches.begin(path(query.required("query", due), due));
    query.optional("weight", due).ifPresent(weight -> fetches.begin(path(weight, due)));
  }

  @Override
  public Reading read(MetricQuery query, Instant due, Fetches fetches)
      throws AbsentException, InterruptedException {
    Fetches.Fetched fetched = fetches.await(path(query.required("query", due), due));
    QueryAnswer value = QueryAnswer.of(fetched.answer());
    Optional<String> asked = query.optional("weight", due);
    if (asked.isEmpty()) {
      return new Reading(value.value(), null, value.time(), fetched.at(), value.remark());
    }
    QueryAnswer weight = weight(asked.get(), due, fetches);
    String remark = Stream.of(value.remark(), weight.remark())
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining("; "));
    return new Reading(value.value(), weight.value(), value.time(), fetched.at(), remark);
  }

  /** A value whose weight was asked for counts for nothing without it. */
  private static QueryAnswer weight(String weight, Instant due, Fetches fetches)
      throws AbsentException, InterruptedException {
    try {
      QueryAnswer answer = QueryAnswer.of(fetches.await(path(weight, due)).answer());
      if (answer.value() < 0) {
        throw AbsentException.error("expected at least 0, found " + answer.value());
      }
      return answer;
    } catch (AbsentException e) {
      throw e.of("weight");
    }
  }

  @Override
  public String text(MetricQuery query, Instant due) {
    String weight =
        query.optional("weight", due).map(text -> " weighted by " + text).orElse("");
    return query.optional("query", due).orElse("") + weight;
  }

  private static String path(String promql, Instant due) {
    return "/api/v1/query?query=" + URLEncoder.encode(promql, UTF_8) + "&time=" + due;
  }
}
