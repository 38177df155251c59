package dev.rolloutledger.examples.traffic;

import dev.rolloutledger.examples.chat.Chance;
import dev.rolloutledger.examples.chat.Mixing;
import dev.rolloutledger.examples.chat.Trait;

/**
 * The luck of one conversation among those of its hour. Their draws are spread evenly from a random
 * start, so that a window of five minutes is noisy, but never by so much that a healthy service
 * looks ill, and an hour's average is the same as any other's.
 */
final class EvenChance implements Chance {
  private final long start;
  private final int index;

  private EvenChance(long start, int index) {
    this.start = start;
    this.index = index;
  }

  /** What an hour's draws start from. */
  static long start(long seed, long hour) {
    return Mixing.mix(Mixing.mix(seed) ^ Mixing.mix(hour + 1));
  }

  /**
   * The luck of one conversation.
   *
   * @param start the hour's
   * @param index the conversation's among those of the hour
   */
  static EvenChance of(long start, int index) {
    return new EvenChance(start, index);
  }

  @Override
  public double of(Trait trait) {
    return Chance.fraction(Mixing.mix(start + trait.stride()) + index * trait.stride());
  }
}
