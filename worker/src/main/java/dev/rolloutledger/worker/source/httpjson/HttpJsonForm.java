package dev.rolloutledger.worker.source.httpjson;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.Answers;
import dev.rolloutledger.worker.source.Fetches;
import dev.rolloutledger.worker.source.JsonPlaces;
import dev.rolloutledger.worker.source.MetricQuery;
import dev.rolloutledger.worker.source.Numbers;
import dev.rolloutledger.worker.source.QueryForm;
import dev.rolloutledger.worker.source.Reading;
import dev.rolloutledger.worker.source.Times;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value, its weight and its time at three places of one answer. */
final class HttpJsonForm implements QueryForm {

  @Override
  public void begin(MetricQuery query, Instant due, Fetches fetches) throws AbsentException {
    fetches.begin(query.required("path", due));
  }

  @Override
  public Reading read(MetricQuery query, Instant due, Fetches fetches)
      throws AbsentException, InterruptedException {
    Fetches.Fetched fetched = fetches.await(query.required("path", due));
    if (!fetched.answer().successful()) {
      throw Answers.unexpectedStatus(fetched.answer());
    }
    JsonNode json = Answers.json(fetched.answer());
    double value = JsonPlaces.number(json, query.required("value", due));
    return new Reading(
        value,
        weight(json, query.optional("weight", due)),
        time(json, query.optional("time", due)),
        fetched.at(),
        "");
  }

  /** A value whose weight was asked for counts for nothing without it. */
  private static @Nullable Double weight(JsonNode json, Optional<String> path)
      throws AbsentException {
    if (path.isEmpty()) {
      return null;
    }
    try {
      return Numbers.weight(JsonPlaces.number(json, path.get()));
    } catch (AbsentException e) {
      throw e.of("weight");
    }
  }

  /** Without the time that was asked for nobody could say whether the value is stale. */
  private static @Nullable Instant time(JsonNode json, Optional<String> path)
      throws AbsentException {
    if (path.isEmpty()) {
      return null;
    }
    try {
      return Times.read(JsonPlaces.find(json, path.get()));
    } catch (AbsentException e) {
      throw e.of("time");
    }
  }

  @Override
  public String text(MetricQuery query, Instant due) {
    String weight =
        query.optional("weight", due).map(text -> " weighted by " + text).orElse("");
    return "GET " + query.optional("path", due).orElse("") + " at "
        + query.optional("value", due).orElse("") + weight;
  }
}
