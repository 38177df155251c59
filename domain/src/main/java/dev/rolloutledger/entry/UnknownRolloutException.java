package dev.rolloutledger.entry;

/** There is no rollout of that name; the message says so and offers a near one. */
public final class UnknownRolloutException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnknownRolloutException(String sentence) {
    super(sentence);
  }
}
