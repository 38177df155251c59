package dev.rolloutledger.worker.app;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /metrics} said: the value of each series by its labels, by the name of its metric.
 *
 * @param help the help text of each family
 */
record Scrape(Map<String, Map<Map<String, String>, Double>> series, Map<String, String> help) {

  private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  static Scrape of(String text) {
    Map<String, Map<Map<String, String>, Double>> series = new HashMap<>();
    Map<String, String> help = new HashMap<>();
    for (String line : text.lines().toList()) {
      Matcher found = LINE.matcher(line);
      if (line.startsWith("# HELP ")) {
        String[] words = line.split(" ", 4);
        help.put(words[2], words.length < 4 ? "" : words[3].strip());
      } else if (!line.startsWith("#") && found.matches()) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(found.group(2) == null ? "" : found.group(2));
        while (label.find()) {
          labels.put(label.group(1), label.group(2));
        }
        series
            .computeIfAbsent(found.group(1), name -> new HashMap<>())
            .put(labels, Double.valueOf(found.group(3)));
      }
    }
    return new Scrape(series, help);
  }

  boolean has(String metric) {
    return series.containsKey(metric);
  }

  /** Whether there is a metric or, of a histogram, a family of that name. */
  boolean tells(String name) {
    return has(name) || help.containsKey(name);
  }

  /** How many series there are. */
  int size() {
    return series.values().stream().mapToInt(Map::size).sum();
  }

  /** Whether a label of a metric has a value, in some series, that the pattern wholly matches. */
  boolean has(String metric, String label, String pattern) {
    return series.getOrDefault(metric, Map.of()).keySet().stream()
        .anyMatch(labels -> labels.containsKey(label) && labels.get(label).matches(pattern));
  }

  /** The sum of a metric's series, of those whose label has that value. */
  double sum(String metric, String label, String value) {
    return series.getOrDefault(metric, Map.of()).entrySet().stream()
        .filter(each -> value.equals(each.getKey().get(label)))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** The sum of all series of a metric. */
  double sum(String metric) {
    return series.getOrDefault(metric, Map.of()).values().stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }
}
