package dev.rolloutledger.leaf;

/** Something that was given as an entry's leaf, or as a part of it, is none. A sentence for people. */
public final class LeafException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LeafException(String message) {
    super(message);
  }

  public LeafException(String message, Throwable cause) {
    super(message, cause);
  }
}
