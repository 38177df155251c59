package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.reconcile.Place;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.workflow.message.RolloutResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each run began with an entry, and ended as the rollout did. */
final class RunCheck {

  private final LedgerSide ledger;
  private final Decoder decoder;
  private final Findings findings;

  RunCheck(LedgerSide ledger, Decoder decoder, Findings findings) {
    this.ledger = ledger;
    this.decoder = decoder;
    this.findings = findings;
  }

  void check(List<Run> runs) {
    for (Run run : runs) {
      if (ledger.began(run.id()).isPresent()) {
        findings.matched(Matched.RUNS);
      } else {
        notBegun(run);
      }
      if (run.closing() != null) {
        closed(run, run.closing(), runs);
      }
    }
    carried(runs);
  }

  /** A run that could not begin is another one's twin or of no rollout; one that goes on may yet. */
  private void notBegun(Run run) {
    boolean begun = run.calls().stream()
        .anyMatch(call -> call.type().equals(Activities.BEGIN) && call.completed());
    if (begun) {
      findings.differs(
          Difference.Kind.RUN, Place.run(run.id()), "an entry with which it began", "none");
    } else if (run.replaced()
        || (run.closing() != null && run.closing().how() == Closing.How.CONTINUED)) {
      findings.alone(Alone.PASSED_ON);
    } else {
      findings.alone(run.goesOn() ? Alone.OPEN : Alone.NOT_DONE);
    }
  }

  private void closed(Run run, Closing closing, List<Run> runs) {
    Place place = Place.event(run.id(), closing.event());
    switch (closing.how()) {
      case COMPLETED -> completed(place, closing);
      case CONTINUED -> {
        // One that did not begin, while the ledger was away, has a history all the same.
        boolean seen = runs.stream().anyMatch(next -> next.id().equals(closing.detail()));
        if (ledger.began(closing.detail()).isEmpty() && !seen) {
          differs(place, "an entry with which run " + closing.detail() + " went on", "none");
        }
      }
      case FAILED -> {
        if (closing.detail().equals("Superseded") && !replaced(run)) {
          differs(place, "an entry with which another run took its place", "none");
        }
      }
      default -> {}
    }
  }

  private void completed(Place place, Closing closing) {
    Optional<RolloutResult> result = decoder.read(closing.result(), RolloutResult.class);
    if (result.isEmpty()) {
      return;
    }
    long index = result.get().ledgerIndex();
    Optional<RolloutState> state = ledger.at(index);
    if (!ledger.has(index)) {
      differs(place, "entry " + index + ", which the run ended with", "none");
    } else if (state.isPresent() && !state.get().status().equals(result.get().status())) {
      differs(
          place,
          "a rollout that is " + result.get().status() + " as of entry " + index,
          state.get().status());
    }
  }

  /** Whether another run has its epoch, or a later one. */
  private boolean replaced(Run run) {
    Optional<Long> own = ledger.began(run.id());
    return ledger.began().entrySet().stream()
        .anyMatch(each -> !each.getValue().run().equals(run.id())
            && (own.isEmpty() || each.getKey() > own.get()));
  }

  /** A rollout that is not over is carried by its last run. */
  private void carried(List<Run> runs) {
    Map.Entry<Long, RunBegan> last = ledger.began().lastEntry();
    Optional<RolloutState> state = ledger.last();
    if (last == null || state.isEmpty()) {
      return;
    }
    String id = last.getValue().run();
    Optional<Run> run = runs.stream().filter(each -> each.id().equals(id)).findFirst();
    boolean over = state.get().progress().stage().over();
    if (run.isEmpty()) {
      return;
    }
    Closing closing = run.get().closing();
    if (!over && closing != null && closing.how() != Closing.How.CONTINUED) {
      differs(
          Place.event(id, closing.event()),
          "a rollout that is over, its last run having " + closing.how().words(),
          state.get().status() + " as of its last entry");
    } else if (over && closing == null) {
      findings.alone(Alone.OPEN);
    }
  }

  private void differs(Place place, String expected, String found) {
    findings.differs(Difference.Kind.STATUS, place, expected, found);
  }
}
