package dev.rolloutledger.plan.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How faults speak of values. */
public final class Words {

  private static final int LONGEST_QUOTE = 60;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private Words() {}

  /** What a value is, in a few words: a scalar in quotes, a number bare, else its kind. */
  public static String describe(Value value) {
    if (value instanceof Value.Text text) {
      return text.plain() && NUMBER.matcher(text.text()).matches()
          ? text.text()
          : quote(text.text());
    }
    return value.kind();
  }

  /** A text in quotes, on one line, cut where it is long, with nothing that steers a terminal. */
  public static String quote(String text) {
    String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{C}", "\uFFFD");
    return "\"" + (line.length() > LONGEST_QUOTE ? cut(line) + "..." : line) + "\"";
  }

  private static String cut(String line) {
    int end = Character.isHighSurrogate(line.charAt(LONGEST_QUOTE - 1)) ? 1 : 0;
    return line.substring(0, LONGEST_QUOTE - end);
  }

  /** {@code "by", "times"}. */
  public static String list(Collection<String> words) {
    return words.stream().map(Words::quote).collect(Collectors.joining(", "));
  }

  /** The first three of a list, which say well enough what is meant. */
  static String some(List<String> words) {
    return list(words.subList(0, Math.min(3, words.size())));
  }

  /** The known word that was most likely meant, if any is near. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .filter(near -> distance(word, near) <= Math.max(1, near.length() / 3));
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
