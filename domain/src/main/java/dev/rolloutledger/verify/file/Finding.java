package dev.rolloutledger.verify.file;

import org.jspecify.annotations.Nullable;

/**
 * Something in a file, or in its proof, that is not what the log has.
 *
 * @param line of the file, from 1; 0 where it is the proof's
 * @param entry which entry, such as {@code entry 17 (checkout/1/5)}; null where no entry can be named
 * @param sentence what was expected and what was found
 */
public record Finding(long line, @Nullable String entry, String sentence) {

  /** With its place. */
  @Override
  public String toString() {
    String place = line == 0 ? "the proof" : "line " + line;
    return place + (entry == null ? "" : ", " + entry) + ": " + sentence;
  }
}
