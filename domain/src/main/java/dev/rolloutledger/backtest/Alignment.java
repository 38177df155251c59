package dev.rolloutledger.backtest;

import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.ProcedureAct.Complete;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lays a trial beside a record: hold beside hold of the same percentage, start beside start. Times in
 * here are the record's; the trial's own are later by the shift.
 */
final class Alignment {

  private final Plan wanted;
  private final Trial trial = new Trial();
  private final BaselineWindow baseline;
  private final Lacks lacks = new Lacks();
  private Judgeable judgeable;
  private RolloutState record = RolloutState.NONE;
  private Duration shift = Duration.ZERO;
  private @Nullable Gap gap;
  private @Nullable Unknown unknown;
  private boolean ended;

  Alignment(Plan wanted) {
    this.wanted = wanted;
    this.baseline = new BaselineWindow(wanted, trial);
    this.judgeable = Judgeable.of(wanted, wanted, metric -> true);
  }

  Trial trial() {
    return trial;
  }

  Judgeable judgeable() {
    return judgeable;
  }

  Lacks lacks() {
    return lacks;
  }

  Duration shift() {
    return shift;
  }

  RolloutState record() {
    return record;
  }

  void record(RolloutState next) {
    record = next;
  }

  /** From where on the record does not tell; null where it does to its end. */
  @Nullable
  Unknown unknown() {
    return unknown != null || gap == null ? unknown : gap.unknown();
  }

  /** Whether the trial goes on. */
  boolean goesOn() {
    return unknown == null
        && gap == null
        && !ended
        && trial.state().exists()
        && !trial.stage().backward();
  }

  /** Whether trial and record are in the same phase, so that what the record has is the trial's. */
  boolean together() {
    return goesOn() && trial.percentage() == Trial.percentage(record);
  }

  /** Whether the trial's hold runs beside the record's. */
  boolean holding() {
    return together() && trial.stage() == Stage.HOLDING;
  }

  /** The trial's deadline. */
  Instant until() {
    return trial.hold().until().minus(shift);
  }

  /** The trial's next due time. */
  Instant nextDue() {
    return trial.nextDue().minus(shift);
  }

  /** A time of the record in the trial's run. */
  Instant inTrial(Instant at) {
    return at.plus(shift);
  }

  /** The record ended by a decision of its own plan: what came after was not recorded. */
  void end() {
    ended = true;
  }

  /** Whether the record ended while the trial would have gone on. */
  boolean ended() {
    return ended;
  }

  void stop(String why) {
    unknown = new Unknown(trial.percentage(), phaseName(), null, 0, why);
  }

  /** The trial needs a due time that is not there. */
  void lack() {
    Phase phase = trial.state().currentPhase();
    Progress.Hold hold = Objects.requireNonNull(record.progress().hold());
    if (phase == null) {
      baseline.lack();
    } else {
      gap = new Gap(wanted, phase, hold.number(), hold.from(), nextDue(), until());
    }
  }

  /** A due time that was recorded, whether the trial uses it or not. */
  void saw(int hold, Instant due) {
    if (gap != null) {
      gap.saw(hold, due);
    }
  }

  boolean baselineLacks() {
    return baseline.lacks();
  }

  private String phaseName() {
    Phase phase = trial.state().currentPhase();
    return phase == null ? "" : phase.name();
  }

  /** The record began a hold; the trial begins its own there, if it is in that phase. */
  void holdBegan(HoldBegan event, Plan recorded) {
    Phase phase = trial.state().currentPhase();
    if (event.phase() < 0) {
      baseline.began(event.at(), recorded).ifPresent(begun -> judgeable = begun);
    } else if (phase != null && together() && trial.stage() == Stage.SETTING) {
      judgeable = Judgeable.of(wanted, recorded, baseline::knows);
      lacks.uncompared(judgeable.uncompared(), baseline.because());
      if (judgeable.plan().metrics().isEmpty()) {
        stop("no metric of the plan was sampled at " + phase.percentage() + " %");
        return;
      }
      trial.judgeBy(judgeable.plan(), inTrial(event.at()));
      trial.beginHold(event.at().plus(shift), phase.hold());
    }
  }

  /** The end of the baseline's window, where the record ended its own. */
  void windowOver(Instant at) {
    if (goesOn()) {
      baseline.over(at);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /** The trial loses a metric of which an entry is lacking. */
  void lose(String metric) {
    judgeable = judgeable.without(metric, "has a due time without an entry");
    trial.judgeBy(judgeable.plan(), trial.state().lastAt());
    if (judgeable.plan().metrics().isEmpty()) {
      stop("a due time has no entry of any metric");
    }
  }

  /** Judges the trial's phase at its own deadline, or when its last sample was there. */
  void judge() {
    trial.judge(later(trial.hold().until(), trial.state().lastAt()));
    goAhead(record, until());
  }

  /** Judges it when the record was judged, whose deadline is the same. */
  void judgeWith(Instant at) {
    trial.judge(later(inTrial(at), trial.hold().until()));
  }

  /** Judges where the trial's deadline passed, which is not the record's. */
  void passDeadline(Instant at) {
    Progress.Hold hold = record.progress().hold();
    if (holding()
        && hold != null
        && !hold.until().equals(until())
        && !at.isBefore(until())
        && trial.complete()) {
      judge();
    }
  }

  /**
   * Lets a trial that is judged go on before the record does, if people had opened the gate by then.
   */
  void goAhead(RolloutState known, Instant at) {
    if (together() && trial.passed() && PeoplesGate.behind(known) && PeoplesGate.open(known, at)) {
      Optional<String> refused = trial.advance(later(inTrial(at), trial.state().lastAt()));
      // Its own spent budgets hold it back: it goes on with the samples that bring them back.
      if (refused.isEmpty()) {
        finishAhead(known, at);
      }
    } else {
      finishAhead(known, at);
    }
  }

  private void finishAhead(RolloutState known, Instant at) {
    boolean ahead = trial.percentage() != Trial.percentage(known) || PeoplesGate.behind(known);
    if (goesOn() && trial.stage() == Stage.CLOSING && ahead && PeoplesGate.finished(known)) {
      trial.tried(new Complete(), later(inTrial(at), trial.state().lastAt()));
    }
  }

  /** The record enters a phase. */
  void entered(PhaseEntered event) {
    windowOver(event.at());
    if (goesOn() && trial.percentage() < event.percentage()) {
      leave(event.at());
    }
    if (!goesOn() || trial.stage() != Stage.SETTING) {
      return;
    }
    if (trial.percentage() < event.percentage()) {
      stop(PeoplesGate.noHold(trial.percentage()));
    } else if (trial.percentage() == event.percentage()) {
      shift = Duration.between(event.at(), trial.state().progress().since());
    }
  }

  /** The record goes on from the trial's phase; so does the trial, or what it would do is not known. */
  void leave(Instant at) {
    switch (trial.stage()) {
      case BASELINE -> leaveBaseline(at);
      case HOLDING, JUDGED -> leavePhase(at);
      case SETTING -> stop(PeoplesGate.noHold(trial.percentage()));
      default -> {}
    }
  }

  private void leaveBaseline(Instant at) {
    baseline.left(at);
    int next = trial.state().nextPhase();
    if (next < 0) {
      stop("the rollout was adopted at a percentage that the plan does not have");
    } else {
      trial.act(new EnterPhase(next), inTrial(at));
    }
  }

  private void leavePhase(Instant at) {
    if (trial.stage() == Stage.HOLDING && trial.complete()) {
      judge();
    }
    if (!goesOn() || trial.percentage() != Trial.percentage(record)) {
      return;
    }
    if (trial.stage() == Stage.HOLDING) {
      lack();
    } else if (trial.stage() == Stage.JUDGED) {
      trial.advance(inTrial(at)).ifPresent(this::waits);
      if (trial.stage() == Stage.HOLDING) {
        lack();
      }
    }
  }

  void waits(String because) {
    Duration into = Duration.between(trial.hold().from(), trial.state().lastAt());
    unknown = new Unknown(
        trial.percentage(),
        phaseName(),
        into,
        0,
        "the rollout would have waited, and the record goes on: " + because);
  }
}
