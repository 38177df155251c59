package dev.rolloutledger.worker.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program and its arguments. {@code {name}} in an argument is filled with a parameter, within that
 * argument: a parameter can never add one.
 *
 * @param words the program first
 * @param accepted the values that each parameter may have
 */
record Arguments(List<String> words, Map<String, Accepted> accepted) {

  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_-]{0,63})}");
  private static final int LONGEST_TOLD = 100;

  Arguments {
    words = List.copyOf(words);
    accepted = Map.copyOf(accepted);
  }

  /** The names of the parameters in a text. */
  static Set<String> places(String word) {
    Set<String> names = new LinkedHashSet<>();
    PLACE.matcher(word).results().forEach(place -> names.add(place.group(1)));
    return names;
  }

  /**
   * The words with every parameter in its place.
   *
   * @throws IllegalArgumentException with a sentence, if a parameter is missing, unknown or not accepted
   */
  List<String> filled(Map<String, String> parameters) {
    for (String name : parameters.keySet()) {
      if (!accepted.containsKey(name)) {
        throw new IllegalArgumentException(
            "expected " + known() + ", found the parameter \"" + name + "\"");
      }
    }
    return words.stream().map(word -> filled(word, parameters)).toList();
  }

  private String known() {
    return accepted.isEmpty()
        ? "no parameters for this command"
        : "only the parameters "
            + String.join(", ", accepted.keySet().stream().sorted().toList());
  }

  private String filled(String word, Map<String, String> parameters) {
    StringBuilder filled = new StringBuilder();
    Matcher place = PLACE.matcher(word);
    while (place.find()) {
      String value = value(place.group(1), parameters, place.start() == 0);
      place.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return place.appendTail(filled).toString();
  }

  private String value(String name, Map<String, String> parameters, boolean leads) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "expected a value for the command's parameter \"" + name + "\", found none");
    }
    Accepted form = accepted.get(name);
    String objection = form == null ? "a declared parameter" : form.objection(value, leads);
    if (objection != null) {
      throw new IllegalArgumentException("expected " + objection + " for the command's parameter \""
          + name + "\", found \"" + shortened(value) + "\"");
    }
    return value;
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST_TOLD ? value : value.substring(0, LONGEST_TOLD) + "...";
  }
}
