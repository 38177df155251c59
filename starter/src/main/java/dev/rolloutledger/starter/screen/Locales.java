package dev.rolloutledger.starter.screen;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the environment says about the characters that a terminal shows. */
final class Locales {

  private Locales() {}

  /** Whether it shows Unicode: the locale says so, or none is said. */
  static boolean unicode(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isBlank())
        .findFirst()
        .map(value -> value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
        .orElse(true);
  }
}
