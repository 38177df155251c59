package dev.rolloutledger.examples.traffic;

import dev.rolloutledger.examples.chat.Answer;
import dev.rolloutledger.examples.chat.Answer.Reception;
import dev.rolloutledger.examples.chat.Answer.Tracking;

/** Sums over conversations, filled by one thread. */
final class Tally {
  long conversations;
  long errors;
  double millis;
  long robotic;
  long complaints;
  long good;
  long satisfied;
  long hallucinations;
  long enhanced;
  long kept;
  double accuracy;
  double overheadMillis;

  void add(Answer answer) {
    conversations++;
    errors += one(answer.failed());
    millis += answer.millis();
    robotic += one(answer.robotic());
    add(answer.reception());
    Tracking tracking = answer.tracking();
    if (tracking != null) {
      enhanced++;
      kept += one(tracking.kept());
      accuracy += tracking.accuracy();
      overheadMillis += tracking.overheadMillis();
    }
  }

  private void add(Reception reception) {
    complaints += one(reception.complained());
    good += one(reception.good());
    satisfied += one(reception.satisfied());
    hallucinations += one(reception.hallucinated());
  }

  private static int one(boolean counts) {
    return counts ? 1 : 0;
  }
}
