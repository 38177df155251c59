package dev.rolloutledger.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rolloutledger.plan.yaml.Cursor;
import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.plan.yaml.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys {@code request}, {@code headers} and {@code body} of a check over HTTP. */
final class RequestDecoder {

  private static final Pattern LINE = Pattern.compile("(GET|POST|PUT|HEAD) (/[!-~]*)");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
  private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RequestDecoder() {}

  static Check.Request request(Keys keys) {
    String[] line = keys.required("request")
        .parse(
            "a request such as \"GET /api/health\" (GET, POST, PUT or HEAD)",
            new String[] {"POST", "/"},
            RequestDecoder::line);
    Map<String, String> headers = keys.optional("headers", Map.of(), RequestDecoder::headers);
    Cursor body = keys.optional("body").orElse(null);
    if (body != null && !line[0].startsWith("P")) {
      body.fault("no body with " + line[0]);
    }
    return new Check.Request(
        line[0], line[1], typed(headers, body), body == null ? null : text(body));
  }

  private static String[] line(String text) {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new String[] {matcher.group(1), matcher.group(2)};
  }

  private static Map<String, String> headers(Cursor at) {
    Map<String, String> headers = new LinkedHashMap<>();
    at.entries("a mapping from headers to values").forEach((name, entry) -> {
      if (!HEADER.matcher(name).matches()) {
        entry.faultKey("the name of a header", name);
      }
      headers.put(name, Forms.line(entry, "the header's value on one line"));
    });
    return headers;
  }

  /** A body that is written as a mapping or a list is JSON, and says so. */
  private static Map<String, String> typed(Map<String, String> headers, @Nullable Cursor body) {
    boolean json = body != null && !(body.value() instanceof Value.Text);
    if (!json || headers.keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase)) {
      return headers;
    }
    Map<String, String> typed = new LinkedHashMap<>(headers);
    typed.put("Content-Type", "application/json");
    return typed;
  }

  private static String text(Cursor body) {
    return body.value() instanceof Value.Text text ? text.text() : json(body).toString();
  }

  private static JsonNode json(Cursor at) {
    if (at.value() instanceof Value.Mapping) {
      var object = JSON.objectNode();
      at.entries("a mapping").forEach((key, entry) -> object.set(key, json(entry)));
      return object;
    }
    if (at.value() instanceof Value.Items) {
      var array = JSON.arrayNode();
      at.items("a list").forEach(item -> array.add(json(item)));
      return array;
    }
    return at.value() instanceof Value.Text text ? scalar(text) : JSON.nullNode();
  }

  private static JsonNode scalar(Value.Text text) {
    if (text.plain() && (text.text().equals("true") || text.text().equals("false"))) {
      return JSON.booleanNode(text.text().equals("true"));
    }
    return text.plain() && NUMBER.matcher(text.text()).matches()
        ? JSON.numberNode(new BigDecimal(text.text()))
        : JSON.textNode(text.text());
  }
}
