package dev.rolloutledger.examples.chat;

import java.util.regex.Pattern;

/**
 * A message to the chat.
 *
 * @param message what the user wrote
 * @param domain the shop it was written to
 * @param followUp whether it refers to something said earlier
 */
public record Question(String message, String domain, boolean followUp) {
  private static final int LONGEST = 4_000;
  private static final Pattern REFERENCE = Pattern.compile(
      "\\b(it|its|they|them|their|those|these|that|(first|second|last|cheaper) one|meant)\\b",
      Pattern.CASE_INSENSITIVE);

  /**
   * A message as it came in.
   *
   * @throws IllegalArgumentException if message or domain is empty or too long
   */
  public static Question of(String message, String domain) {
    require("message", message);
    require("domain", domain);
    return new Question(message, domain, REFERENCE.matcher(message).find());
  }

  /** The caller's bucket where no header names one, 0 to 99. */
  public int bucket() {
    return Math.floorMod(Mixing.mix(Mixing.hash(domain + '\n' + message)), 100);
  }

  private static void require(String name, String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(name + ": expected 1 to " + LONGEST + " characters, found "
          + text.strip().length());
    }
  }
}
