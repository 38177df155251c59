package dev.rolloutledger.worker.connection.secret;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Takes every secret that was ever resolved out of a text. Whatever leaves an adapter, as evidence,
 * as a reason or as an exception's message, passes through here; one redactor serves a process, since
 * one service may well repeat another's credentials.
 */
public final class Redactor {

  /** What stands in a text where a secret stood. */
  public static final String MASK = "***";

  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s?#\"'<>@]+@");

  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private volatile List<String> longestFirst = List.of();

  /** Remembers a secret in every form in which a service may repeat it. */
  public synchronized void learn(String secret) {
    if (known.contains(secret)) {
      return;
    }
    known.addAll(SecretForms.of(secret));
    // A secret may contain another: the longer one goes first, or its rest would stay.
    longestFirst = known.stream()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** The text without secrets, and without the user in any address. */
  public String redact(String text) {
    String redacted = text;
    for (String secret : longestFirst) {
      redacted = redacted.replace(secret, MASK);
    }
    return USER_INFO.matcher(redacted).replaceAll(MASK + "@");
  }

  /**
   * The same, cut to a length. What is cut is cut afterwards: half a secret is not recognised.
   *
   * @param longest in characters
   */
  public String excerpt(String text, int longest) {
    String redacted = redact(text);
    if (redacted.length() <= longest) {
      return redacted;
    }
    int end = Character.isHighSurrogate(redacted.charAt(longest - 1)) ? longest - 1 : longest;
    return redacted.substring(0, end) + "...";
  }
}
