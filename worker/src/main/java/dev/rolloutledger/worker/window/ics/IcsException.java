package dev.rolloutledger.worker.window.ics;

/** A file is no calendar, or has something in it that cannot be understood. */
final class IcsException extends Exception {

  private static final long serialVersionUID = 1L;

  IcsException(int line, String expected, String found) {
    super("line " + line + ": expected " + expected + ", found " + found);
  }
}
