package dev.rolloutledger.entry;

/** There is no rollout of that name; the message says so and offers a near one. */
public final class UnknownRolloutException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String plain;

  public UnknownRolloutException(String sentence) {
    this(sentence, "");
  }

  /**
   * @param offer what is said behind the sentence of others that are there
   */
  UnknownRolloutException(String sentence, String offer) {
    super(sentence + offer);
    this.plain = sentence;
  }

  /** The same for who may not know which others there are. */
  public UnknownRolloutException withoutOffer() {
    return new UnknownRolloutException(plain);
  }
}
