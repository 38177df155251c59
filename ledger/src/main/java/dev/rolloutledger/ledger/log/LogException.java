package dev.rolloutledger.ledger.log;

import dev.rolloutledger.ledger.LedgerException;

/** The log cannot be signed or its files cannot be read or written; the message is a sentence. */
public class LogException extends LedgerException {

  private static final long serialVersionUID = 1L;

  public LogException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  public LogException(String sentence) {
    super(sentence);
  }
}
