package dev.rolloutledger.ledger;

import org.jspecify.annotations.Nullable;

/** Something is wrong with the ledger itself; the message is a sentence that names it. */
public class LedgerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LedgerException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  public LedgerException(String sentence) {
    super(sentence);
  }
}
