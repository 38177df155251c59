package dev.rolloutledger.worker.source.httpjson;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.Answers;
import dev.rolloutledger.worker.source.Fetches;
import dev.rolloutledger.worker.source.MetricQuery;
import dev.rolloutledger.worker.source.QueryForm;
import dev.rolloutledger.worker.source.Reading;
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
    double value = number(json, query.required("value", due));
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
      double weight = number(json, path.get());
      if (weight < 0) {
        throw AbsentException.error("expected at least 0, found " + weight);
      }
      return weight;
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

  private static double number(JsonNode json, String path) throws AbsentException {
    JsonNode found = JsonPlaces.find(json, path);
    if (!found.isNumber() || !Double.isFinite(found.asDouble())) {
      throw AbsentException.error("expected a finite number at " + path + ", found " + found);
    }
    return found.asDouble();
  }

  @Override
  public String text(MetricQuery query, Instant due) {
    String weight =
        query.optional("weight", due).map(text -> " weighted by " + text).orElse("");
    return "GET " + query.optional("path", due).orElse("") + " at "
        + query.optional("value", due).orElse("") + weight;
  }
}
