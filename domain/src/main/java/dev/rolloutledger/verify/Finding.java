package dev.rolloutledger.verify;

/**
 * Something that is not as it must be.
 *
 * @param problem what kind of thing
 * @param place where: an entry, a tile's path, a checkpoint
 * @param expected what had to be there
 * @param found what is there
 */
public record Finding(Problem problem, String place, String expected, String found) {

  /** The finding in one sentence. */
  public String sentence() {
    return place + ": expected " + expected + ", found " + found;
  }
}
