package dev.rolloutledger.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** How rollouts end, or do not. */
final class Outcomes {

  private Outcomes() {}

  static Map<String, ReviewedRollout> all() {
    Map<String, ReviewedRollout> all = new LinkedHashMap<>();
    all.put("completed", ReviewedRollout.completed());
    all.put("rolled back by a budget", ReviewedRollout.rolledBackByBudget());
    all.put(
        "rolled back by a person after completion", ReviewedRollout.rolledBackAfterCompletion());
    all.put("abandoned", ReviewedRollout.abandoned());
    all.put("running", ReviewedRollout.inTen().samples(0.5));
    all.put("just started", ReviewedRollout.started());
    return all;
  }
}
