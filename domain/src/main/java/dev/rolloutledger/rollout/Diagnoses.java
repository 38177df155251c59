package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Diagnosis;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisAsked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which diagnoses are asked for. An episode of a metric begins with the first sample whose outcome asks,
 * and ends with the next healthy one; a diagnosis runs once in it.
 */
final class Diagnoses {

  private Diagnoses() {}

  /** The state in which one of them is so now. */
  static RolloutState with(RolloutState state, String name, Diagnosed now) {
    Map<String, Diagnosed> all = new TreeMap<>(state.diagnoses());
    all.put(name, now);
    return state.with(Collections.unmodifiableMap(all));
  }

  /** A healthy sample of a metric ends its episodes. */
  static RolloutState healthy(RolloutState state, String metric) {
    RolloutState next = state;
    for (Map.Entry<String, Diagnosed> known : state.diagnoses().entrySet()) {
      if (known.getValue().open().contains(metric)) {
        next = with(next, known.getKey(), known.getValue().healthy(metric));
      }
    }
    return next;
  }

  /** Those that new samples ask for, by what the last sample of each metric came to. */
  static List<RolloutEvent> asked(RolloutState before, RolloutState after, Instant at) {
    List<RolloutEvent> asked = new ArrayList<>();
    for (Diagnosis diagnosis : after.plan().diagnoses()) {
      Diagnosed known = after.diagnosed(diagnosis.name());
      if (known.runs() < Diagnosis.MOST_RUNS
          && !at.isBefore(known.lastAt().plus(diagnosis.again()))) {
        asks(diagnosis, known, before, after, at).ifPresent(asked::add);
      }
    }
    return asked;
  }

  private static Optional<DiagnosisAsked> asks(
      Diagnosis diagnosis, Diagnosed known, RolloutState before, RolloutState after, Instant at) {
    return diagnosis.when().stream()
        .map(Diagnosis.Trigger::metric)
        .filter(Objects::nonNull)
        .filter(metric -> !known.open().contains(metric))
        .filter(metric -> asks(diagnosis, metric, before.watch(), after.watch()))
        .findFirst()
        .map(metric -> {
          MetricTally tally = after.watch().tally(metric);
          return new DiagnosisAsked(
              at, diagnosis.name(), known.runs() + 1, metric, tally.latest(), tally.due());
        });
  }

  private static boolean asks(Diagnosis diagnosis, String metric, Watch before, Watch after) {
    MetricTally tally = after.tally(metric);
    Verdict latest = tally.latest();
    return latest != null
        && !Objects.equals(tally.due(), before.tally(metric).due())
        && diagnosis.fits(metric, latest);
  }

  /** Those that the rollback asks for, once the target was read back off. */
  static List<RolloutEvent> atRollback(RolloutState state, Instant at) {
    List<RolloutEvent> asked = new ArrayList<>();
    for (Diagnosis diagnosis : state.plan().diagnoses()) {
      Diagnosed known = state.diagnosed(diagnosis.name());
      if (diagnosis.atRollback() && !known.afterRollback()) {
        asked.add(new DiagnosisAsked(at, diagnosis.name(), known.runs() + 1, null, null, null));
      }
    }
    return asked;
  }
}
