package dev.rolloutledger.examples.chat;

/**
 * A question from a caller.
 *
 * @param bucket the caller's, 0 to 99; it decides whether the flag covers them
 */
public record Turn(Question question, int bucket, Chance chance) {
  public Turn {
    if (bucket < 0 || bucket > 99) {
      throw new IllegalArgumentException("expected a bucket of 0 to 99, found " + bucket);
    }
  }
}
