package dev.rolloutledger.rollout;

import dev.rolloutledger.rollout.Steering.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.axonframework.serialization.Revision;

/** What people did, what was refused to them, and what the rollout waits for. */
public sealed interface SteeringEvent extends RolloutEvent {

  @Override
  default Kind kind() {
    return Kind.PERSON;
  }

  /** Advancing was stopped by a person; the clock and the sampling go on. */
  @Revision("1")
  record RolloutPaused(Instant at, Actor actor, @Personal String reason) implements SteeringEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.steering().paused(new Steering.Pause(at, actor, reason)));
    }

    @Override
    public String sentence() {
      return "paused by " + actor + ": " + reason;
    }
  }

  /** Advancing goes on. */
  @Revision("1")
  record RolloutResumed(Instant at, Actor actor, @Personal String reason) implements SteeringEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.steering().paused(null).without(Wait.Kind.PERSON));
    }

    @Override
    public String sentence() {
      return "resumed by " + actor + ": " + reason;
    }
  }

  /**
   * The rest of a hold was skipped.
   *
   * @param until the deadline now
   */
  @Revision("1")
  record HoldPromoted(Instant at, Actor actor, @Personal String reason, int number, Instant until)
      implements SteeringEvent {
    @Override
    public RolloutState after(RolloutState state) {
      Progress.Hold hold = state.progress().hold();
      return hold == null
          ? state
          : state
              .with(state.progress().holding(Stage.HOLDING, hold.endingAt(until), at))
              .with(state.steering().with(state.steering().approvals().lapsed()));
    }

    @Override
    public Kind kind() {
      return Kind.DECISION;
    }

    @Override
    public String sentence() {
      return "promoted by " + actor + ", the rest of the hold is skipped: " + reason;
    }
  }

  /** A person said that something holds. */
  @Revision("1")
  record ItemAttested(
      Instant at,
      Actor actor,
      String item,
      String text,
      @Personal String note) implements SteeringEvent {
    @Override
    public RolloutState after(RolloutState state) {
      ApprovalBook book = state.steering().approvals();
      return state.with(
          book.owed().containsKey(item)
              ? state.steering().with(book.reviewed(item))
              : state.steering().attested(item, new Steering.Attested(at, actor, note)));
    }

    @Override
    public String sentence() {
      return actor + " attested " + item + " (" + text + ")" + (note.isBlank() ? "" : ": " + note);
    }
  }

  /** An act was refused for a reason of substance. */
  @Revision("1")
  record ActRefused(
      Instant at, Actor actor, String act, @Personal String because) implements SteeringEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state;
    }

    @Override
    public String sentence() {
      return act + " by " + actor + " refused: " + because;
    }
  }

  /**
   * Personal text was removed from entries.
   *
   * @param entries their ledger indexes, in order
   */
  @Revision("1")
  record EntriesRedacted(Instant at, Actor actor, @Personal String reason, List<Long> entries)
      implements SteeringEvent {
    public EntriesRedacted {
      entries = List.copyOf(entries);
    }

    @Override
    public RolloutState after(RolloutState state) {
      return state;
    }

    @Override
    public String sentence() {
      return actor
          + " redacted "
          + (entries.size() == 1 ? "entry " : "entries ")
          + entries.stream().map(String::valueOf).collect(Collectors.joining(", "))
          + ": "
          + reason;
    }
  }

  /**
   * A person let the rollout go on from the ledger, its engine being lost.
   *
   * @param epoch epoch of the run that is to begin
   * @param engine what the engine is called on which it begins
   */
  @Revision("1")
  record RecoveryOrdered(
      Instant at, Actor actor, @Personal String reason, long epoch, String engine)
      implements SteeringEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state;
    }

    @Override
    public String sentence() {
      return "recovery ordered by " + actor + ", as run " + epoch + " on " + engine + ": " + reason;
    }
  }

  /** The rollout waits. */
  @Revision("1")
  record WaitBegan(
      Instant at,
      Wait.Kind what,
      @Personal String reason,
      @Personal String endedBy) implements SteeringEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.steering().waiting(new Wait(what, reason, endedBy, at)));
    }

    @Override
    public Kind kind() {
      return Kind.WAIT;
    }

    @Override
    public String sentence() {
      return "waits for "
          + what.name().toLowerCase(Locale.ROOT)
          + ": "
          + reason
          + " (ended by "
          + endedBy
          + ")";
    }
  }

  /** A wait is over. */
  @Revision("1")
  record WaitEnded(Instant at, Wait.Kind what, @Personal String because) implements SteeringEvent {
    @Override
    public RolloutState after(RolloutState state) {
      RolloutState next = state.with(state.steering().without(what));
      return what == Wait.Kind.DRIFT ? next.with(next.target().asRecorded()) : next;
    }

    @Override
    public Kind kind() {
      return Kind.WAIT;
    }

    @Override
    public String sentence() {
      return "waits no longer for " + what.name().toLowerCase(Locale.ROOT) + ": " + because;
    }
  }
}
