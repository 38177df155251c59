package dev.rolloutledger.leaf;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.rolloutledger.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the personal text in a payload. */
public final class PersonalText {

  private PersonalText() {}

  /**
   * The places of its text literals, with their quotes.
   *
   * @param type stored name of the fact's type
   * @param payload the fact as JSON
   * @throws LeafException if the payload is no JSON
   */
  public static Spans in(String type, String payload) {
    Set<String> paths = PersonalPaths.of(type);
    if (paths.isEmpty()) {
      return Spans.NONE;
    }
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    List<Span> spans = new ArrayList<>();
    try (JsonParser parser = Json.mapper().createParser(bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && isPersonal(parser.getParsingContext(), paths)) {
          spans.add(span(parser));
        }
      }
    } catch (IOException e) {
      throw new LeafException("expected JSON as a payload of " + type + ", found other text", e);
    }
    return new Spans(spans);
  }

  private static Span span(JsonParser parser) throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    // Asked for, so that the parser has read it to its closing quote.
    parser.getText();
    return new Span(start, (int) parser.currentLocation().getByteOffset() - start);
  }

  private static boolean isPersonal(JsonStreamContext context, Set<String> paths) {
    return paths.stream().anyMatch(path -> matches(path, context));
  }

  /** From the end: the innermost name first. */
  private static boolean matches(String path, JsonStreamContext innermost) {
    JsonStreamContext context = innermost;
    int end = path.length();
    while (!context.inRoot()) {
      int slash = path.lastIndexOf('/', end - 1);
      if (slash < 0) {
        return false;
      }
      String step = path.substring(slash + 1, end);
      if (!step.equals("*") && !step.equals(context.getCurrentName())) {
        return false;
      }
      end = slash;
      context = context.getParent();
    }
    return end == 0;
  }
}
