package dev.rolloutledger.worker.platform.generic;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.rolloutledger.plan.yaml.Cursor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places such as {@code {value}}. What is filled in is encoded for where it goes, so that no
 * value can end a text, a path or a parameter.
 */
record Template(String text) {

  private static final Pattern PLACE = Pattern.compile("\\{(name|value|rollout|fence|comment)}");

  /** The path at a key. */
  static Template path(Cursor at) {
    return at.parse("a path such as /flags/{name}", new Template("/"), text -> {
      if (!text.matches("[/?][!-~]*") || text.contains("${")) {
        throw new IllegalArgumentException("no path");
      }
      return new Template(text);
    });
  }

  /** The body at a key. */
  static Template body(Cursor at) {
    String text = at.text("a text");
    if (text.contains("${")) {
      at.fault("credentials in `headers`", "a reference");
    }
    return new Template(text);
  }

  /** The text as a path. */
  String path(Map<String, String> values) {
    return filled(values, Template::percent);
  }

  /** The text as a body of that type. */
  String body(Map<String, String> values, String type) {
    if (type.contains("json")) {
      return filled(values, Template::json);
    }
    return filled(values, type.contains("urlencoded") ? Template::percent : value -> value);
  }

  private String filled(Map<String, String> values, UnaryOperator<String> encoding) {
    return PLACE
        .matcher(text)
        .replaceAll(place ->
            Matcher.quoteReplacement(encoding.apply(values.getOrDefault(place.group(1), ""))));
  }

  private static String percent(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String json(String value) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(value));
  }
}
