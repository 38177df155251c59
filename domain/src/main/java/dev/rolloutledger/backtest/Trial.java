package dev.rolloutledger.backtest;

import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.Decisions;
import dev.rolloutledger.rollout.JudgedWindow;
import dev.rolloutledger.rollout.JudgementAct.JudgeClosing;
import dev.rolloutledger.rollout.JudgementAct.JudgePhase;
import dev.rolloutledger.rollout.JudgementAct.RecordBaseline;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingAct.RecordSamples;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A rollout that never was: the product's own state and decisions, fed with what a record has. It
 * keeps the samples of one hold: those of the window that is judged, and as long a time again where it
 * waits beyond its deadline; what else there is goes when it has become as much once more. Times are
 * those of its own run.
 */
final class Trial {

  private static final int PRUNED_FROM = 1_024;

  private final DecisionLog log = new DecisionLog();
  private final Judge judge = Judges.current();
  private final List<RecordedSample> samples = new ArrayList<>();
  private RolloutState state = RolloutState.NONE;
  private long index;
  private int pruned = PRUNED_FROM;

  RolloutState state() {
    return state;
  }

  Stage stage() {
    return state.progress().stage();
  }

  /** How many samples are kept now. */
  int kept() {
    return samples.size();
  }

  List<Decision> decisions() {
    return log.all();
  }

  /** The current phase's percentage; 0 before the first one. */
  int percentage() {
    return percentage(state);
  }

  static int percentage(RolloutState state) {
    Phase phase = state.currentPhase();
    return phase == null ? 0 : phase.percentage();
  }

  Progress.Hold hold() {
    return Objects.requireNonNull(state.progress().hold());
  }

  Instant nextDue() {
    return state.watch().nextDue(hold(), state.plan().sampling().every());
  }

  /** Whether every due time before the deadline is there. */
  boolean complete() {
    return !nextDue().isBefore(hold().until());
  }

  /** Whether it was judged and may go on, as far as samples are concerned. */
  boolean passed() {
    PhaseJudgement judgement = state.watch().judgement();
    return stage() == Stage.JUDGED
        && judgement != null
        && judgement.outcome() == PhaseJudgement.Outcome.ADVANCE;
  }

  /** A fact from outside, which is no decision on samples. */
  void take(RolloutEvent event) {
    log.take(state, event);
    state = state.after(event);
    if (event instanceof SampleRecorded recorded) {
      samples.add(
          new RecordedSample(index++, recorded.due(), recorded.sample(), recorded.verdict()));
    }
  }

  /** Puts what can be judged now in force. */
  void judgeBy(Plan plan, Instant at) {
    if (!plan.equals(state.plan())) {
      take(new PlanAmended(at, Actor.ENGINE, "", plan, "", List.of(), null));
    }
  }

  void beginHold(Instant at, Duration length) {
    samples.clear();
    Progress.Hold last = state.progress().hold();
    int number = last == null ? 1 : last.number() + 1;
    take(new HoldBegan(at, state.progress().phase(), number, at, at.plus(length)));
  }

  void sampled(Instant due, List<Sample> all, Instant at) {
    act(new RecordSamples(hold().number(), due, all), at);
    prune(due);
  }

  /** The phase, judged by the current judge. */
  void judge(Instant at) {
    act(new JudgePhase(window().phase()), at);
  }

  void recordBaseline(Instant at) {
    act(new RecordBaseline(judge.version(), window().baseline()), at);
  }

  /** Enters the next phase, or judges the closing metrics; answers why it cannot, if so. */
  Optional<String> advance(Instant at) {
    boolean last = state.progress().phase() == state.plan().phases().size() - 1;
    return tried(
        last
            ? new JudgeClosing(judge.version(), window().closing())
            : new EnterPhase(state.nextPhase()),
        at);
  }

  Optional<String> tried(Act act, Instant at) {
    try {
      act(act, at);
      return Optional.empty();
    } catch (RefusedException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  void act(Act act, Instant at) {
    act(act, Actor.ENGINE, at);
  }

  void act(Act act, Actor actor, Instant at) {
    String rollout = state.known().rollout();
    Decisions.decide(state, new RolloutCommand(rollout, "backtest", 0, at, actor, act))
        .forEach(this::take);
  }

  private JudgedWindow window() {
    return new JudgedWindow(
        state,
        judge,
        (from, until) -> samples.stream()
            .filter(sample -> !sample.due().isBefore(from) && sample.due().isBefore(until))
            .toList());
  }

  /** What lies before the window, or between it and one that an extension would bring. */
  private void prune(Instant due) {
    Phase phase = state.currentPhase();
    if (samples.size() < pruned || phase == null) {
      return;
    }
    Instant from = state.judgedFrom(hold());
    Instant until = hold().until();
    Instant recent = due.minus(phase.hold());
    samples.removeIf(sample -> sample.due().isBefore(from)
        || (!sample.due().isBefore(until) && sample.due().isBefore(recent)));
    pruned = Math.max(PRUNED_FROM, 2 * samples.size());
  }
}
