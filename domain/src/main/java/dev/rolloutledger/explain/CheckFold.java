package dev.rolloutledger.explain;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How each check ran last since the stage was entered. */
final class CheckFold {

  private static final int MOST = 100;

  private final Map<String, CheckEvidence> last = new LinkedHashMap<>();

  void add(Step step) {
    if (step.before().progress().stage() != step.after().progress().stage()) {
      last.clear();
    }
    if (step.event() instanceof CheckRecorded recorded
        && (last.size() < MOST || last.containsKey(recorded.check()))) {
      last.put(recorded.check(), CheckEvidence.of(step.entry(), recorded));
    }
  }

  List<CheckEvidence> all() {
    return List.copyOf(last.values());
  }
}
