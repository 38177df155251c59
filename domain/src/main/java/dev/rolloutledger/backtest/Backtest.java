package dev.rolloutledger.backtest;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.JudgementEvent.BaselineRecorded;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.ClosingBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.PreflightPassed;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct.Complete;
import dev.rolloutledger.rollout.RollbackAct.RollBack;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackView.Cause;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What another plan would have decided on a recorded rollout: a fold over its steps. The product's own
 * judge, budgets and decisions run over the recorded samples, hold beside hold of the same
 * percentage, start beside start. What is not about samples (the target, checks, people) is taken from
 * the record, at the same time into the hold. Where the record does not have what the plan would have
 * needed, the result says so, and says nothing from there on.
 *
 * <p>Memory is bounded, whatever the number of entries: the decisions, and the samples of one hold's
 * judged window, at most four times as many where it waits long beyond its deadline.
 */
public final class Backtest implements Consumer<Step> {

  private final Plan wanted;
  private final Alignment alignment;
  private final Trial trial;
  private final Feed feed;
  private final Notes notes = new Notes();
  private final Sampled sampled = new Sampled();
  private final DecisionLog recorded = new DecisionLog();
  private @Nullable DueTime pending;

  /** Of a plan that takes the place of every plan that was in force in the record. */
  public Backtest(Plan wanted) {
    this.wanted = wanted;
    this.alignment = new Alignment(wanted);
    this.trial = alignment.trial();
    this.feed = new Feed(alignment);
  }

  @Override
  public void accept(Step step) {
    RolloutEvent event = step.event();
    if (event == null) {
      notes.unread();
    } else if (event instanceof SampleRecorded sample) {
      sampled.take(sample, step.before().known());
      if (pending == null || !pending.has(sample)) {
        flush();
        pending = new DueTime(sample);
      }
      pending.add(sample);
    } else {
      flush();
      alignment.passDeadline(event.at());
      follow(step, event);
      recorded.take(step.before(), event);
      alignment.goAhead(step.after(), event.at());
    }
    alignment.record(step.after());
  }

  private void flush() {
    if (pending != null) {
      DueTime time = pending;
      pending = null;
      feed.take(time);
    }
  }

  private void follow(Step step, RolloutEvent event) {
    if (event instanceof RolloutStarted started) {
      start(started);
    } else if (event instanceof PreflightPassed && alignment.goesOn()) {
      trial.take(event);
    } else if (event instanceof HoldBegan began) {
      alignment.windowOver(began.at());
      alignment.holdBegan(began, step.before().plan());
    } else if (event instanceof BaselineRecorded) {
      alignment.windowOver(event.at());
    } else if (event instanceof PhaseEntered entered) {
      alignment.entered(entered);
    } else if (event instanceof SamplesMissed missed) {
      feed.missed(missed);
    } else if (event instanceof PhaseJudged judged) {
      judge(judged);
    } else if (alignment.together()) {
      close(event);
      people(event);
    }
    notes.take(event, step.before());
  }

  private void start(RolloutStarted started) {
    trial.take(new RolloutStarted(
        started.at(),
        started.rollout(),
        Judgeable.of(wanted, started.plan(), metric -> true).plan(),
        "",
        started.actor(),
        started.reason(),
        started.retryOf(),
        started.adopted(),
        null));
  }

  private void judge(PhaseJudged judged) {
    boolean same =
        alignment.holding() && alignment.until().equals(judged.judgement().until());
    if (same && trial.complete()) {
      alignment.judgeWith(judged.at());
    }
  }

  private void close(RolloutEvent event) {
    if (event instanceof ClosingJudged && trial.passed()) {
      trial.advance(alignment.inTrial(event.at()));
    } else if (event instanceof ClosingBegan && trial.stage() != Stage.CLOSING) {
      alignment.leave(event.at());
    } else if (event instanceof RolloutCompleted && trial.stage() == Stage.CLOSING) {
      Optional<String> refused = trial.tried(new Complete(), alignment.inTrial(event.at()));
      refused.ifPresent(alignment::waits);
    }
  }

  /** What people did, and the outside: as recorded. */
  private void people(RolloutEvent event) {
    if (event instanceof HoldPromoted promoted && alignment.holding()) {
      trial.act(
          new PersonAct.Promote(promoted.reason()),
          promoted.actor(),
          alignment.inTrial(promoted.at()));
    } else if (event instanceof RolloutResumed resumed
        && trial.state().steering().waits().containsKey(Wait.Kind.PERSON)) {
      trial.act(
          new PersonAct.Resume(resumed.reason()), resumed.actor(), alignment.inTrial(resumed.at()));
    } else if (event instanceof RolloutAbandoned abandoned) {
      trial.take(new RolloutAbandoned(
          alignment.inTrial(abandoned.at()),
          abandoned.actor(),
          abandoned.reason(),
          abandoned.percentage()));
    } else if (event instanceof RollbackStarted started) {
      back(started);
    }
  }

  private void back(RollbackStarted started) {
    if (started.cause() == Cause.BUDGET || started.cause() == Cause.JUDGEMENT) {
      alignment.end();
    } else {
      trial.act(
          new RollBack(started.cause(), started.reason(), alignment.inTrial(started.requestedAt())),
          started.actor(),
          alignment.inTrial(started.at()));
    }
  }

  /** How many samples are kept now. */
  int kept() {
    return trial.kept();
  }

  /** What came out; asked for once, after the last step. */
  public BacktestResult result() {
    flush();
    RolloutState record = alignment.record();
    boolean elsewhere = trial.state().exists()
        && trial.stage() == Stage.SETTING
        && trial.percentage() != Trial.percentage(record);
    if (alignment.unknown() == null && elsewhere) {
      alignment.stop(PeoplesGate.noHold(trial.percentage()));
    }
    return BacktestResult.of(wanted, alignment, recorded.all(), sampled, notes.all());
  }
}
