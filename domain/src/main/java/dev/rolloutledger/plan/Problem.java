package dev.rolloutledger.plan;

/**
 * Something in a plan that has to be changed before it can run.
 *
 * @param file name of the plan's file
 * @param line the first line is 1
 * @param column the first column is 1
 * @param expected what should stand there, to follow the word "expected"
 * @param found what stands there, to follow the word "found"; never a secret
 * @param path which value, for example {@code phases[2].percentage}; empty for the whole file
 */
public record Problem(
    String file, int line, int column, String expected, String found, String path) {

  /** One sentence with place, expectation and finding, as compilers write it. */
  public String sentence() {
    return file
        + (":" + line + ":" + column + ": expected " + expected + ", found " + found)
        + (path.isEmpty() ? "" : " (" + path + ")");
  }
}
