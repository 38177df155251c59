package dev.rolloutledger.plan.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text of a page. */
final class Pages {

  private static final int WIDTH = 120;
  private static final Pattern PAGE = Pattern.compile("docs/([a-z-]+)\\.md");

  private Pages() {}

  /** Descriptions name pages by their file; the page beside them links to them. */
  static String linked(String text) {
    return PAGE.matcher(text).replaceAll("[$1]($1.md)");
  }

  /** A paragraph in lines; a list stays as it is. */
  static List<String> wrapped(String paragraph) {
    List<String> lines = new ArrayList<>();
    if (paragraph.startsWith("- ")) {
      lines.addAll(linked(paragraph).lines().toList());
    } else {
      StringBuilder line = new StringBuilder();
      for (String word : linked(paragraph).split(" ", -1)) {
        if (line.length() + 1 + word.length() > WIDTH) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.length() == 0 ? "" : " ").append(word);
      }
      lines.add(line.toString());
    }
    lines.add("");
    return lines;
  }
}
