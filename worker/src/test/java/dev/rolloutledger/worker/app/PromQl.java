package dev.rolloutledger.worker.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression of PromQL asks for, as far as a test needs it. */
final class PromQl {

  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "group_left", "group_right");
  private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance", "le");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
  private static final Pattern NAME = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(\\{[^}]*}|\\()?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

  private PromQl() {}

  /** A metric with what its labels are to be. */
  record Selector(String metric, List<Wanted> labels) {}

  /** One value of a label; alternatives of a pattern are values of their own. */
  record Wanted(String label, String pattern) {}

  static List<Selector> selectors(String expression) {
    String bare = RANGE.matcher(GROUPING.matcher(expression).replaceAll(" ")).replaceAll(" ");
    List<Selector> selectors = new ArrayList<>();
    Matcher name = NAME.matcher(bare);
    while (name.find()) {
      String more = name.group(2);
      if (!"(".equals(more) && !WORDS.contains(name.group(1))) {
        selectors.add(new Selector(name.group(1), wanted(more == null ? "" : more)));
      }
    }
    return selectors;
  }

  private static List<Wanted> wanted(String braces) {
    List<Wanted> wanted = new ArrayList<>();
    Matcher label = MATCHER.matcher(braces);
    while (label.find()) {
      if (!OF_PROMETHEUS.contains(label.group(1))) {
        for (String each : label.group(3).split("\\|")) {
          wanted.add(new Wanted(label.group(1), each));
        }
      }
    }
    return wanted;
  }

  /** Labels by which it groups, but for those that Prometheus itself adds. */
  static List<String> groups(String expression) {
    List<String> groups = new ArrayList<>();
    Matcher grouping = GROUPING.matcher(expression);
    while (grouping.find()) {
      for (String label : grouping.group(1).split(",")) {
        if (!OF_PROMETHEUS.contains(label.strip())) {
          groups.add(label.strip());
        }
      }
    }
    return groups;
  }
}
