package dev.rolloutledger.entry;

import dev.rolloutledger.leaf.LeafException;

/** A line that is no entry of a ledger; the message says what was expected and what was found. */
public final class EntryFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EntryFormatException(String expected, String found) {
    super("expected " + expected + ", found " + found);
  }

  /** Of parts of which each has its own sentence. */
  EntryFormatException(LeafException part) {
    super(part.getMessage(), part);
  }
}
