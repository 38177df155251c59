package dev.rolloutledger.worker.source.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.pattern.LinearPattern;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.JsonPlaces;
import dev.rolloutledger.worker.source.Numbers;
import dev.rolloutledger.worker.source.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command printed, as text and as JSON.
 *
 * @param json missing where the text is none
 */
record Printed(String text, JsonNode json) {

  static Printed of(String output) {
    return new Printed(output.strip(), tree(output));
  }

  private static JsonNode tree(String output) {
    try {
      return Json.mapper().readTree(output);
    } catch (JsonProcessingException e) {
      // It may be text for people, which patterns read.
      return MissingNode.getInstance();
    }
  }

  /** The number at a place; the whole output without one. */
  double value(Optional<String> place) throws AbsentException {
    if (text.isEmpty()) {
      throw AbsentException.noData("expected a number on the command's output, found nothing");
    }
    return place.isPresent() ? number(place.get()) : Numbers.read(text);
  }

  @Nullable
  Double weight(Optional<String> place) throws AbsentException {
    if (place.isEmpty()) {
      return null;
    }
    try {
      return Numbers.weight(number(place.get()));
    } catch (AbsentException e) {
      throw e.of("weight");
    }
  }

  @Nullable
  Instant time(Optional<String> place) throws AbsentException {
    if (place.isEmpty()) {
      return null;
    }
    try {
      return Times.read(
          isPath(place.get())
              ? JsonPlaces.find(tree(), place.get())
              : new TextNode(matched(place.get())));
    } catch (AbsentException e) {
      throw e.of("time");
    }
  }

  private double number(String place) throws AbsentException {
    return isPath(place) ? JsonPlaces.number(tree(), place) : Numbers.read(matched(place));
  }

  /** No pattern begins with the end of the text. */
  private static boolean isPath(String place) {
    return place.startsWith("$");
  }

  private JsonNode tree() throws AbsentException {
    if (json.isMissingNode()) {
      throw AbsentException.error("expected JSON on the command's output, found " + text);
    }
    return json;
  }

  private String matched(String pattern) throws AbsentException {
    try {
      List<String> found = LinearPattern.parse(pattern).all(text, 2);
      if (found.size() == 1) {
        return found.get(0);
      }
      String count = found.isEmpty() ? "none: " + text : "more: " + String.join(", ", found);
      throw found.isEmpty()
          ? AbsentException.noData("expected one match of " + pattern + ", found " + count)
          : AbsentException.error("expected one match of " + pattern + ", found " + count);
    } catch (IllegalArgumentException e) {
      throw AbsentException.error(String.valueOf(e.getMessage()));
    }
  }
}
