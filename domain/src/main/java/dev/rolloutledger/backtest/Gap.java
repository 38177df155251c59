package dev.rolloutledger.backtest;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import java.time.Duration;
import java.time.Instant;

/** Due times of a hold that the new plan would have needed; those that are there are counted. */
final class Gap {

  private final Phase phase;
  private final Duration every;
  private final int hold;
  private final Instant from;
  private final Instant first;
  private final Instant until;
  private int needed;

  /**
   * @param hold number of the recorded hold
   * @param from its start
   * @param first the first due time that is not there
   * @param until the new plan's deadline, by the record's clock
   */
  Gap(Plan plan, Phase phase, int hold, Instant from, Instant first, Instant until) {
    this.phase = phase;
    this.every = plan.sampling().every();
    this.hold = hold;
    this.from = from;
    this.first = first;
    this.until = until;
    this.needed = first.isBefore(until) ? plan.sampling().due(first, until) : 0;
  }

  /** Due times of the record, whether sampled or missed. */
  void saw(int number, Instant due) {
    boolean onGrid = Duration.between(first, due).toMillis() % every.toMillis() == 0;
    if (number == hold && onGrid && due.isAfter(first) && due.isBefore(until)) {
      needed--;
    }
  }

  Unknown unknown() {
    Duration into = Duration.between(from, first);
    String times = needed == 1 ? " more due time" : " more due times";
    String what = needed == 0 ? "samples of the time that it waits" : needed + times;
    return new Unknown(
        phase.percentage(),
        phase.name(),
        into,
        needed,
        "needs " + what + " of phase " + phase.name()
            + (" (each " + Durations.format(every) + "), not recorded: not known from +")
            + (Durations.format(into) + " on"));
  }
}
