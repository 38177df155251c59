package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.reconcile.Alone;
import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.reconcile.Place;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.workflow.options.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A hold's timer fires at the hold's deadline, and no hold is judged before it. The procedure's clock
 * is the engine's, in whole milliseconds, and so is every deadline: they are equal, but for the one
 * millisecond by which an engine may round a length.
 */
final class TimerCheck {

  private static final Duration ROUNDED = Duration.ofMillis(1);

  private final LedgerSide ledger;
  private final Findings findings;

  TimerCheck(LedgerSide ledger, Findings findings) {
    this.ledger = ledger;
    this.findings = findings;
  }

  void check(Run run) {
    findings.alone(Alone.PAUSE, run.pauses());
    run.timers().forEach(timer -> timer(run, timer));
    run.judged().forEach(judged -> judged(run, judged));
  }

  private void timer(Run run, HoldTimer timer) {
    Optional<RolloutState> state = ledger.at(timer.known());
    Progress.Hold hold = state.map(known -> known.progress().hold()).orElse(null);
    if (state.isEmpty()) {
      // The position that the timer was started from cannot be said; that is a difference itself.
      return;
    }
    Place place = Place.event(run.id(), timer.event());
    if (hold == null) {
      differs(place, "a hold whose deadline is " + timer.fires(), "no hold");
      return;
    }
    Instant until = hold.until();
    Instant latest = timer.late()
        ? until.plus(state.get().plan().sampling().timeout()).plus(Calls.LATE_SAMPLE)
        : until;
    if (timer.fires().isBefore(until.minus(ROUNDED))
        || timer.fires().isAfter(latest.plus(ROUNDED))) {
      differs(
          place,
          "a deadline of hold " + hold.number() + " at " + timer.fires() + ", when the timer fires",
          until + " as of entry " + timer.known());
    } else {
      findings.matched(Matched.TIMERS);
    }
  }

  /** A deadline that had passed when the procedure learned of it needs no timer. */
  private void judged(Run run, Judged judged) {
    Place place = Place.event(run.id(), judged.event());
    Instant deadline = judged.deadline();
    if (judged.at().isBefore(deadline.minus(ROUNDED))) {
      differs(place, "a judgement after the deadline " + deadline, "one at " + judged.at());
    } else if (judged.since().isBefore(deadline.minus(ROUNDED))
        && run.timers().stream().noneMatch(timer -> near(timer.fires(), deadline))) {
      differs(place, "a timer to the deadline " + deadline + " before the judgement", "none");
    }
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(ROUNDED) <= 0;
  }

  private void differs(Place place, String expected, String found) {
    findings.differs(Difference.Kind.TIMER, place, expected, found);
  }
}
