package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.RolloutState.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The procedure's own steps. */
public sealed interface LifecycleEvent extends RolloutEvent {

  @Override
  default Kind kind() {
    return Kind.DECISION;
  }

  /** A rollout was started. */
  @Revision("1")
  record RolloutStarted(
      Instant at,
      String rollout,
      Plan plan,
      String planDigest,
      Actor actor,
      @Personal String reason,
      @Nullable String retryOf,
      @Nullable Integer adopted,
      @Nullable String requestId)
      implements LifecycleEvent {
    public RolloutStarted(
        Instant at,
        String rollout,
        Plan plan,
        String planDigest,
        Actor actor,
        String reason,
        @Nullable String retryOf) {
      this(at, rollout, plan, planDigest, actor, reason, retryOf, null, null);
    }

    @Override
    public RolloutState after(RolloutState state) {
      return new RolloutState(
          new Identity(rollout, plan, planDigest, actor, at, retryOf, adopted, requestId),
          Progress.START.at(Stage.PREFLIGHT, at),
          TargetView.UNTOUCHED,
          Watch.EMPTY,
          Steering.FREE,
          null,
          at,
          Map.of());
    }

    @Override
    public String sentence() {
      return rollout
          + " started by "
          + actor
          + (retryOf == null ? "" : ", retries " + retryOf)
          + (adopted == null ? "" : ", adopts " + adopted + " %")
          + ": "
          + reason;
    }
  }

  /** A run of the procedure began; runs of lower epochs steer nothing any more. */
  @Revision("1")
  record RunBegan(Instant at, long epoch, String engine) implements LifecycleEvent {

    /** The engine's id of the run, which stands behind the engine's name. */
    public String run() {
      return engine.substring(engine.lastIndexOf(' ') + 1);
    }

    /** The engine's name; the run's id where it has none. */
    public String engineName() {
      return engine.substring(0, Math.max(0, engine.lastIndexOf(' ')));
    }

    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.progress().inEpoch(epoch));
    }

    @Override
    public String sentence() {
      return "run " + epoch + " began on " + engine;
    }

    @Override
    public Kind kind() {
      return Kind.RUN;
    }
  }

  /** Attestations and checks of the plan's {@code before} hold. */
  @Revision("1")
  record PreflightPassed(Instant at) implements LifecycleEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state
          .with(state.progress().at(Stage.BASELINE, at))
          .with(state.steering().nextGate());
    }

    @Override
    public String sentence() {
      return "preflight passed";
    }
  }

  /** The decision to advance into a phase, and what it stood on. */
  @Revision("1")
  record PhaseEntered(
      Instant at,
      int phase,
      String name,
      int percentage,
      @Personal String because) implements LifecycleEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state
          .with(state.progress().inPhase(phase, at))
          .with(state.steering().nextGate());
    }

    @Override
    public String sentence() {
      return "advance to phase " + name + " at " + percentage + " %: " + because;
    }
  }

  /** A window of due times began: the baseline's, or a phase's hold. */
  @Revision("1")
  record HoldBegan(Instant at, int phase, int number, Instant from, Instant until)
      implements LifecycleEvent {
    @Override
    public RolloutState after(RolloutState state) {
      Stage stage = phase < 0 ? Stage.BASELINE : Stage.HOLDING;
      Progress.Hold hold = new Progress.Hold(number, from, until, 0);
      return state
          .with(state.progress().holding(stage, hold, at))
          .with(state.watch().newHold())
          .with(state.steering().without(Steering.Wait.Kind.DATA));
    }

    @Override
    public String sentence() {
      return (phase < 0 ? "baseline window" : "hold")
          + " of "
          + Durations.format(Duration.between(from, until))
          + " until "
          + until;
    }
  }

  /** A hold goes on. */
  @Revision("1")
  record HoldExtended(
      Instant at, int number, Instant until, @Personal String because) implements LifecycleEvent {
    @Override
    public RolloutState after(RolloutState state) {
      Progress.Hold hold = state.progress().hold();
      return hold == null
          ? state
          : state
              .with(state.progress().holding(Stage.HOLDING, hold.until(until), at))
              .with(state.steering().with(state.steering().approvals().lapsed()));
    }

    @Override
    public String sentence() {
      return "hold extended until " + until + ": " + because;
    }
  }

  /** The last hold is over; closing metrics and last attestations are looked at. */
  @Revision("1")
  record ClosingBegan(Instant at) implements LifecycleEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state
          .with(state.progress().at(Stage.CLOSING, at))
          .with(state.steering().nextGate());
    }

    @Override
    public String sentence() {
      return "closing begins";
    }
  }

  /**
   * Nobody steers it any more; the target was left as it is.
   *
   * @param percentage at which the target was left, in %
   */
  @Revision("1")
  record RolloutAbandoned(Instant at, Actor actor, @Personal String reason, int percentage)
      implements LifecycleEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state
          .with(state.progress().at(Stage.ABANDONED, at))
          .with(state.steering().nextGate());
    }

    @Override
    public String sentence() {
      return "abandoned by " + actor + ", the target left at " + percentage + " %: " + reason;
    }
  }

  /** The rollout is complete. */
  @Revision("1")
  record RolloutCompleted(Instant at) implements LifecycleEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state
          .with(state.progress().at(Stage.COMPLETED, at))
          .with(state.steering().noWaits());
    }

    @Override
    public String sentence() {
      return "completed";
    }
  }
}
