package dev.rolloutledger.judgement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phase, judged over a window of its hold.
 *
 * @param judge version of the judge
 * @param phase position of the phase
 * @param hold number of the hold
 * @param from start of the judged window, inclusive
 * @param until its end, exclusive
 * @param firstIndex ledger index of the first sample that it stood on; null without any
 * @param lastIndex ledger index of the last one
 * @param outcome what follows
 * @param because why, in a sentence
 * @param metrics each metric's judgement, in the plan's order
 * @param look how many times the hold was judged with this time; null where judge 1 found it
 */
public record PhaseJudgement(
    String judge,
    int phase,
    int hold,
    Instant from,
    Instant until,
    @Nullable Long firstIndex,
    @Nullable Long lastIndex,
    Outcome outcome,
    String because,
    List<MetricJudgement> metrics,
    @Nullable Integer look) {

  public PhaseJudgement {
    metrics = List.copyOf(metrics);
  }

  /** As judge 1 found it. */
  public PhaseJudgement(
      String judge,
      int phase,
      int hold,
      Instant from,
      Instant until,
      @Nullable Long firstIndex,
      @Nullable Long lastIndex,
      Outcome outcome,
      String because,
      List<MetricJudgement> metrics) {
    this(judge, phase, hold, from, until, firstIndex, lastIndex, outcome, because, metrics, null);
  }

  /** What follows from a judgement. */
  public enum Outcome {
    ADVANCE,
    EXTEND,
    ROLL_BACK
  }
}
