package dev.rolloutledger.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The ledger cannot be written (or read) at the moment. Whether the command was recorded is unknown
 * to the caller: sending it again with the same command id settles that.
 */
public final class LedgerUnavailableException extends LedgerException {

  private static final long serialVersionUID = 1L;

  public LedgerUnavailableException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  public LedgerUnavailableException(String sentence) {
    super(sentence);
  }
}
