package dev.rolloutledger.text;

/** How a piece of text is meant. A terminal may colour it; the words say the same without colour. */
public enum Tone {
  PLAIN,
  /** Secondary: seen when it is looked for. */
  DIM,
  /** What a line is about. */
  STRONG,
  GOOD,
  /** Somebody should look. */
  WARNING,
  BAD
}
