package dev.rolloutledger.worker.source.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.Fetches;
import dev.rolloutledger.worker.source.MetricQuery;
import dev.rolloutledger.worker.source.Numbers;
import dev.rolloutledger.worker.source.QueryForm;
import dev.rolloutledger.worker.source.Reading;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Instant queries, evaluated at the due time. The time of an answer is the evaluation's own, whatever the
 * age of what it was made from: Prometheus answers for up to five minutes after the last scrape, and a
 * rate over an hour for an hour. A plan that must notice says in a query of its own, {@code time}, how
 * old the data is.
 */
final class PrometheusForm implements QueryForm {

  @Override
  public void begin(MetricQuery query, Instant due, Fetches fetches) throws AbsentException {
    fetches.begin(path(query.required("query", due), due));
    for (String further : List.of("weight", "time")) {
      query.optional(further, due).ifPresent(asked -> fetches.begin(path(asked, due)));
    }
  }

  @Override
  public Reading read(MetricQuery query, Instant due, Fetches fetches)
      throws AbsentException, InterruptedException {
    Fetches.Fetched fetched = fetches.await(path(query.required("query", due), due));
    QueryAnswer value = QueryAnswer.of(fetched.answer());
    Optional<QueryAnswer> weight = further("weight", query, due, fetches);
    Optional<QueryAnswer> time = further("time", query, due, fetches);
    String remark = Stream.of(Optional.of(value), weight, time)
        .flatMap(Optional::stream)
        .map(QueryAnswer::remark)
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining("; "));
    return new Reading(
        value.value(),
        weight.map(QueryAnswer::value).orElse(null),
        time.isPresent() ? instant(time.get()) : value.time(),
        fetched.at(),
        remark);
  }

  /** A value whose weight or time was asked for counts for nothing without it. */
  private static Optional<QueryAnswer> further(
      String parameter, MetricQuery query, Instant due, Fetches fetches)
      throws AbsentException, InterruptedException {
    Optional<String> asked = query.optional(parameter, due);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    try {
      QueryAnswer answer = QueryAnswer.of(fetches.await(path(asked.get(), due)).answer());
      Numbers.weight(answer.value());
      return Optional.of(answer);
    } catch (AbsentException e) {
      throw e.of(parameter);
    }
  }

  /** What {@code timestamp()} gives: seconds since 1970. */
  private static Instant instant(QueryAnswer seconds) {
    return Instant.ofEpochMilli(Math.round(seconds.value() * 1000));
  }

  @Override
  public String text(MetricQuery query, Instant due) {
    String weight =
        query.optional("weight", due).map(text -> " weighted by " + text).orElse("");
    return query.optional("query", due).orElse("") + weight;
  }

  static String path(String promql, Instant due) {
    return "/api/v1/query?query=" + URLEncoder.encode(promql, UTF_8) + "&time=" + due;
  }
}
