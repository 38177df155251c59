package dev.rolloutledger.worker.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.Standing;
import dev.rolloutledger.rollout.RedactedText;
import dev.rolloutledger.series.Course;
import dev.rolloutledger.worker.web.Answering;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Tags;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A rollout's series, for plots: whole, or what came after an entry. */
final class SeriesRoutes {

  private static final int FEWEST_DIGITS = 3;

  private final Looked looked;

  SeriesRoutes(Looked looked) {
    this.looked = looked;
  }

  void series(Context context) {
    String rollout = RolloutRoutes.id(context, looked);
    long after = number(context, "from", -1, -1, Positions.MOST);
    int digits = (int) number(context, "digits", Course.EXACT, FEWEST_DIGITS, Course.EXACT);
    if (!Tags.known(context, tag(rollout))) {
      byte[] json = json(rollout, after, digits).getBytes(StandardCharsets.UTF_8);
      Answering.json(context, 200, json);
    }
  }

  /** Weak: the same entries give the same series, whatever release writes it. */
  private String tag(String rollout) {
    long index = looked.ledger().standing(rollout).map(Standing::index).orElse(-1L);
    return "W/\"" + index + "\"";
  }

  private String json(String rollout, long after, int digits) {
    try {
      String json = Json.mapper()
          .writeValueAsString(
              looked.courses().read(rollout, course -> course.series(after, digits)));
      return json.contains(RedactedText.MARK)
          ? looked.ledger().redactions(rollout).said(json)
          : json;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("series cannot be written as JSON", e);
    }
  }

  private static long number(Context context, String name, long usual, long least, long most) {
    String text = context.queryParam(name);
    if (text == null) {
      return usual;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException other) {
      // Said below, as for a number out of range.
    }
    throw new ApiException(
        400,
        "request",
        "expected "
            + (most == Positions.MOST
                ? "a ledger index"
                : "a whole number from " + least + " to " + most)
            + " in \""
            + name
            + "\", found "
            + text);
  }
}
