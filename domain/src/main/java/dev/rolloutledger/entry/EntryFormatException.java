package dev.rolloutledger.entry;

/** A line that is no entry of a ledger; the message says what was expected and what was found. */
public final class EntryFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EntryFormatException(String expected, String found) {
    super("expected " + expected + ", found " + found);
  }
}
