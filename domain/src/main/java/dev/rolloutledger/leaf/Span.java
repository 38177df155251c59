package dev.rolloutledger.leaf;

/**
 * A place in a text's UTF-8 bytes.
 *
 * @param offset of the first byte, from 0
 * @param length in bytes, at least 1
 */
public record Span(int offset, int length) {

  /** Offset of the first byte behind it. */
  public int end() {
    return offset + length;
  }

  @Override
  public String toString() {
    return offset + "+" + length;
  }
}
