package dev.rolloutledger.ledger.log;

/**
 * The ledger does not go on from what was signed: entries were changed or taken away. Trying again
 * does not help; nothing is signed until somebody has looked.
 */
public final class InconsistentLogException extends LogException {

  private static final long serialVersionUID = 1L;

  public InconsistentLogException(String sentence) {
    super(sentence);
  }
}
