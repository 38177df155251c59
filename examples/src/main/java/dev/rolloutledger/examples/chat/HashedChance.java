package dev.rolloutledger.examples.chat;

/** The luck of a real message: the same message gets the same answer, whoever asks. */
public final class HashedChance implements Chance {
  private final long hash;

  private HashedChance(long hash) {
    this.hash = hash;
  }

  /**
   * The luck of a message.
   *
   * @param seed the service's seed
   */
  public static HashedChance of(long seed, Question question) {
    return new HashedChance(
        Mixing.mix(seed ^ Mixing.hash(question.message() + '\n' + question.domain())));
  }

  @Override
  public double of(Trait trait) {
    return Chance.fraction(Mixing.mix(hash + trait.stride()));
  }
}
