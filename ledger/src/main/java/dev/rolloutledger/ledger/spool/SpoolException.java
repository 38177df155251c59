package dev.rolloutledger.ledger.spool;

import org.jspecify.annotations.Nullable;

/** The spool cannot be written or read; what was asked to be kept is not kept. */
public final class SpoolException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SpoolException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
