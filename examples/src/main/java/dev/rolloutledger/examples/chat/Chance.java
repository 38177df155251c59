package dev.rolloutledger.examples.chat;

/** One conversation's luck. */
@FunctionalInterface
public interface Chance {
  /** The draw for a trait, in [0, 1), the same however often it is asked. */
  double of(Trait trait);

  /** A random 64-bit number as a number in [0, 1). */
  static double fraction(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }
}
