package dev.rolloutledger.examples.vendor.github;

import dev.rolloutledger.examples.vendor.Asked;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Parameters of a query string. */
final class Query {

  private Query() {}

  static String of(Asked request, String name, String otherwise) {
    for (String pair : request.query().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return otherwise;
  }
}
