package dev.rolloutledger.examples.flag;

/** How a flag is written in a file. */
@FunctionalInterface
public interface FlagFormat {
  /**
   * Reads the flag.
   *
   * @throws IllegalArgumentException with a sentence if the text does not say what the flag is
   */
  Flag read(String text);
}
