package dev.rolloutledger.examples.chat;

/**
 * A property of a conversation that chance decides. Each trait has its own draw, the same with and
 * without the feature: what differs between the two is the feature's doing, not luck.
 */
public enum Trait {
  QUESTION(2),
  BUCKET(3),
  ERROR(5),
  LATENCY(7),
  OVERHEAD(11),
  ROBOTIC(13),
  COMPLAINT(17),
  QUALITY(19),
  SATISFACTION(23),
  HALLUCINATION(29),
  MEMORY(31),
  EXTRACTION(37);

  private final long stride;

  Trait(int prime) {
    double root = Math.sqrt(prime);
    stride = (long) ((root - Math.floor(root)) * 0x1p53) << 11;
  }

  /**
   * The fraction of an irrational number as a 64-bit fixed-point number. Multiples of it are spread
   * evenly, and no two traits' multiples run in step.
   */
  public long stride() {
    return stride;
  }
}
