package dev.rolloutledger.worker.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which scripts a script imports: a browser that is told so asks for all of them at once. */
final class Imports {

  private static final Pattern NAMED = Pattern.compile("(?m)^import [^;]*?['\"]\\./([^'\"]+)['\"]");

  private Imports() {}

  /**
   * All that a script needs besides itself.
   *
   * @param files each script's text by its name
   */
  static List<String> of(String script, Map<String, byte[]> files) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> unread = new ArrayDeque<>(List.of(script));
    while (!unread.isEmpty()) {
      byte[] text = files.getOrDefault(unread.remove(), new byte[0]);
      NAMED
          .matcher(new String(text, StandardCharsets.UTF_8))
          .results()
          .map((MatchResult each) -> each.group(1))
          .filter(found::add)
          .forEach(unread::add);
    }
    return List.copyOf(found);
  }
}
