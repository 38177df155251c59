package dev.rolloutledger.examples.flag;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** An environment file, {@code KEY=value} a line, with the three variables of the runbook. */
public final class EnvironmentFormat implements FlagFormat {
  private static final String ENHANCED = "USE_ENHANCED_METADATA_CONTEXT";
  private static final String MINI = "USE_GPT5_MINI";
  private static final String PERCENTAGE = "ENABLE_METADATA_ROLLOUT_PERCENTAGE";

  @Override
  public Flag read(String text) {
    Map<String, String> variables = variables(text);
    boolean enhanced = truth(variables, ENHANCED);
    // The runbook: without the variable the default is 100 %.
    int percentage = percentage(variables.getOrDefault(PERCENTAGE, "100"));
    return new Flag(enhanced ? percentage : 0, truth(variables, MINI));
  }

  private static Map<String, String> variables(String text) {
    Map<String, String> variables = new HashMap<>();
    for (String raw : text.lines().map(String::strip).toList()) {
      String line =
          raw.startsWith("export ") ? raw.substring("export ".length()).strip() : raw;
      int equals = line.indexOf('=');
      if (equals > 0 && line.charAt(0) != '#') {
        variables.put(
            line.substring(0, equals).strip(),
            unquoted(line.substring(equals + 1).strip()));
      }
    }
    return variables;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2
        && (value.charAt(0) == '"' || value.charAt(0) == '\'')
        && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static boolean truth(Map<String, String> variables, String name) {
    String value = variables.getOrDefault(name, "false").toLowerCase(Locale.ROOT);
    return switch (value) {
      case "true" -> true;
      case "false", "" -> false;
      default ->
        throw new IllegalArgumentException(name + ": expected true or false, found " + value);
    };
  }

  private static int percentage(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(PERCENTAGE + ": expected a number, found " + value, e);
    }
  }
}
