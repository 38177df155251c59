package dev.rolloutledger.verify;

/**
 * With what was given nothing can be verified: a checkpoint of another log, an unknown key, a signature
 * that is missing. It says nothing of the ledger. The message is a sentence for people.
 */
public final class UnprovedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnprovedException(String sentence) {
    super(sentence);
  }

  public UnprovedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
