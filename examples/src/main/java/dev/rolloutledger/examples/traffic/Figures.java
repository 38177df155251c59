package dev.rolloutledger.examples.traffic;

import java.util.OptionalDouble;

/**
 * What a window of conversations adds up to. A ratio without anything below the line is empty,
 * never zero: nothing was measured.
 */
public final class Figures {
  private final Tally tally;

  Figures(Tally tally) {
    this.tally = tally;
  }

  /** How many conversations there were. */
  public long conversations() {
    return tally.conversations;
  }

  /** Errors in percent of the conversations. */
  public OptionalDouble errorPercent() {
    return percent(tally.errors);
  }

  /** Average response time in seconds. */
  public OptionalDouble responseSeconds() {
    return ratio(tally.millis / 1_000, tally.conversations);
  }

  /** Answers that sound like a machine, in percent. */
  public OptionalDouble roboticPercent() {
    return percent(tally.robotic);
  }

  /** Conversations with a complaint, in percent. */
  public OptionalDouble complaintPercent() {
    return percent(tally.complaints);
  }

  /** References resolved rightly, in percent, where the enhanced context was on. */
  public OptionalDouble contextAccuracyPercent() {
    return ratio(100 * tally.accuracy, tally.enhanced);
  }

  /** Conversations that the validator calls good, in percent. */
  public OptionalDouble qualityPercent() {
    return percent(tally.good);
  }

  /** Content users, in percent. */
  public OptionalDouble satisfactionPercent() {
    return percent(tally.satisfied);
  }

  /** Reports of invented facts, in percent. */
  public OptionalDouble hallucinationReportsPercent() {
    return percent(tally.hallucinations);
  }

  /** Conversations of which there is metadata, in percent. */
  public OptionalDouble metadataCoveragePercent() {
    return percent(tally.kept);
  }

  /** Average time spent on metadata, where the enhanced context was on. */
  public OptionalDouble metadataOverheadMillis() {
    return ratio(tally.overheadMillis, tally.enhanced);
  }

  private OptionalDouble percent(long count) {
    return ratio(100.0 * count, tally.conversations);
  }

  private static OptionalDouble ratio(double sum, long count) {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
