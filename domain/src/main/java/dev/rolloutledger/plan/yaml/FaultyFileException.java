package dev.rolloutledger.plan.yaml;

/** A file that cannot be read as a tree at all. */
public final class FaultyFileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  FaultyFileException(Position at, String expected, String found) {
    super("expected " + expected + ", found " + found);
    this.fault = new Fault(at, "", expected, found);
  }

  /** What is wrong, and where. */
  public Fault fault() {
    return fault;
  }
}
