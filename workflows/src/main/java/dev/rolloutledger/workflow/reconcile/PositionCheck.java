package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.reconcile.Place;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.workflow.message.Brief;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Each answer told the procedure where the rollout stood as of an entry: the entries up to that one add
 * up to the same. The first position that differs is said; those after it follow from it.
 */
final class PositionCheck {

  private final LedgerSide ledger;
  private final Findings findings;

  PositionCheck(LedgerSide ledger, Findings findings) {
    this.ledger = ledger;
    this.findings = findings;
  }

  void check(Run run) {
    for (Told told : run.told()) {
      long index = told.brief().ledgerIndex();
      Optional<RolloutState> state = ledger.at(index);
      if (!ledger.has(index)) {
        differs(run, told, "entry " + index + " of this rollout", "none");
        return;
      }
      if (state.isEmpty()) {
        // From some entry on they cannot be added up, which whoever reads them has been told.
        return;
      }
      Optional<String> other = other(told.brief(), Brief.of(state.get(), index));
      if (other.isPresent()) {
        differs(run, told, "as of entry " + index + " what was answered", other.get());
        return;
      }
      findings.matched(Matched.POSITIONS);
    }
  }

  private void differs(Run run, Told told, String expected, String found) {
    findings.differs(
        Difference.Kind.POSITION, Place.event(run.id(), told.event()), expected, found);
  }

  /** The first thing that is not as it was told; a field that an older build did not send is not. */
  private static Optional<String> other(Brief told, Brief stands) {
    Map<String, @Nullable Object> before = parts(told);
    Map<String, @Nullable Object> now = parts(stands);
    return before.entrySet().stream()
        .filter(
            each -> !String.valueOf(each.getValue()).equals(String.valueOf(now.get(each.getKey()))))
        .map(each ->
            each.getKey() + " " + now.get(each.getKey()) + " in the place of " + each.getValue())
        .findFirst();
  }

  private static Map<String, @Nullable Object> parts(Brief brief) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    parts.put("epoch", brief.epoch());
    parts.put("status", brief.status());
    parts.put("stage", brief.stage());
    parts.put("phase", brief.phaseIndex());
    parts.put("hold", brief.hold());
    parts.put("waits", new TreeSet<>(brief.waits()));
    parts.put("percentage", brief.percentage());
    parts.put("baseline recorded", brief.baselineRecorded());
    parts.put("judged good to advance", brief.advance());
    parts.put("amendments", brief.amended());
    return parts;
  }
}
