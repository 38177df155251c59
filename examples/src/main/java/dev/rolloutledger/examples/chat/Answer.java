package dev.rolloutledger.examples.chat;

import org.jspecify.annotations.Nullable;

/**
 * What came of a question.
 *
 * @param failed whether the user got an error instead of an answer
 * @param robotic whether the answer sounds like a machine
 * @param millis modelled response time
 * @param reception what the user and the validator made of it
 * @param tracking what the enhanced context did; null at the baseline
 */
public record Answer(
    Question question,
    boolean failed,
    boolean robotic,
    double millis,
    Reception reception,
    @Nullable Tracking tracking) {

  /** Whether the enhanced context was on. */
  public boolean enhanced() {
    return tracking != null;
  }

  /**
   * How an answer was taken.
   *
   * @param complained whether the user complained
   * @param good whether the validator of conversations calls it good
   * @param satisfied whether the user was content
   * @param hallucinated whether the user reported an invented fact
   */
  public record Reception(
      boolean complained, boolean good, boolean satisfied, boolean hallucinated) {}

  /**
   * The enhanced context's own figures.
   *
   * @param accuracy share of the references to earlier turns that were resolved rightly
   * @param overheadMillis time spent on metadata
   * @param kept whether there is metadata of what was said
   */
  public record Tracking(double accuracy, double overheadMillis, boolean kept) {}
}
