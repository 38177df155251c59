package dev.rolloutledger.examples.chat;

import dev.rolloutledger.examples.incident.Conditions;
import dev.rolloutledger.examples.incident.Fault;

/**
 * How badly the faults hit a conversation that has the enhanced context. The first three grow as the
 * percentage shrinks, so that the whole service's figure is about the same at every percentage from
 * 10 up: an incident is there to be noticed. What is forgotten is measured where the context is on.
 *
 * @param errors added share of failures among follow-ups
 * @param latencyMillis added response time of follow-ups
 * @param complaints added share of complaints among all
 * @param forgotten share of follow-ups of which nothing is kept
 */
record FaultLevels(double errors, double latencyMillis, double complaints, double forgotten) {
  private static final double OVERALL_ERRORS = 0.08;
  private static final double OVERALL_LATENCY_MILLIS = 5_000;
  private static final double OVERALL_COMPLAINTS = 0.12;
  private static final double HIGHEST_SHARE = 0.95;

  static FaultLevels under(Conditions conditions) {
    double enhanced = conditions.flag().percentage() / 100.0;
    double struck = enhanced * Questions.FOLLOW_UP_SHARE;
    return new FaultLevels(
        Math.min(HIGHEST_SHARE, level(conditions, Fault.ERRORS, OVERALL_ERRORS, struck)),
        level(conditions, Fault.LATENCY, OVERALL_LATENCY_MILLIS, struck),
        Math.min(HIGHEST_SHARE, level(conditions, Fault.COMPLAINTS, OVERALL_COMPLAINTS, enhanced)),
        conditions.faults().contains(Fault.FORGETTING) ? HIGHEST_SHARE : 0);
  }

  private static double level(Conditions conditions, Fault fault, double overall, double struck) {
    return struck > 0 && conditions.faults().contains(fault) ? overall / struck : 0;
  }
}
