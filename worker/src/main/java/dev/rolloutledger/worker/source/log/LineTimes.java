package dev.rolloutledger.worker.source.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.connection.http.JsonPlace;
import dev.rolloutledger.worker.pattern.LinearPattern;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.Times;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a line says its time: at its begin, at a place of its JSON, or where a pattern finds it. */
final class LineTimes {

  private static final LinearPattern BEGIN = LinearPattern.parse(
      "^[\\[\"(]?(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d))");

  private static final Pattern NUMBER = Pattern.compile("\\d{9,13}(?:\\.\\d{1,9})?");

  private final String written;
  private final @Nullable JsonPlace place;
  private final LinearPattern pattern;

  private LineTimes(String written, @Nullable JsonPlace place, LinearPattern pattern) {
    this.written = written;
    this.place = place;
    this.pattern = pattern;
  }

  /**
   * Reads a plan's parameter.
   *
   * @throws IllegalArgumentException if it is neither a JSONPath nor a pattern
   */
  static LineTimes of(Optional<String> parameter) {
    String written = parameter.orElse("");
    if (written.isEmpty()) {
      return new LineTimes("", null, BEGIN);
    }
    return written.startsWith("$")
        ? new LineTimes(written, JsonPlace.parse(written), BEGIN)
        : new LineTimes(written, null, LinearPattern.parse(written));
  }

  /** A line's time; empty for one that says none, as the lines of a stack trace. */
  Optional<Instant> of(String line) {
    try {
      return place == null ? matched(line) : Optional.of(Times.read(json(place, line)));
    } catch (AbsentException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Instant> matched(String line) throws AbsentException {
    List<String> found = pattern.all(line, 1);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String time = found.get(0);
    JsonNode number = NUMBER.matcher(time).matches() ? tree(time) : null;
    return Optional.of(Times.read(
        number == null ? new TextNode(time.replace(' ', 'T').replace(',', '.')) : number));
  }

  private static JsonNode json(JsonPlace place, String line) throws AbsentException {
    return place.in(tree(line)).orElseThrow(() -> AbsentException.noData("no time"));
  }

  private static JsonNode tree(String text) throws AbsentException {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw AbsentException.noData("no JSON");
    }
  }

  /** What a line must have, for a sentence. */
  String expectation() {
    return written.isEmpty()
        ? "lines that begin with a time such as 2026-11-24T08:00:00Z"
        : "lines with a time at " + written;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LineTimes times && times.written.equals(written);
  }

  @Override
  public int hashCode() {
    return Objects.hash(written);
  }
}
