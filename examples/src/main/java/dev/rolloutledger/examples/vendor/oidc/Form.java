package dev.rolloutledger.examples.vendor.oidc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and values of a query, or of a form. */
record Form(Map<String, String> values) {

  static Form read(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(values);
  }

  String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** The same as hidden fields of a page's form. */
  String fields() {
    return values.entrySet().stream()
        .map(each -> "<input type=\"hidden\" name=\"" + escaped(each.getKey()) + "\" value=\""
            + escaped(each.getValue()) + "\">")
        .collect(Collectors.joining());
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
