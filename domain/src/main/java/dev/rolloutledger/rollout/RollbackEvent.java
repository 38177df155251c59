package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The way back. */
public sealed interface RollbackEvent extends RolloutEvent {

  @Override
  default Kind kind() {
    return Kind.DECISION;
  }

  /** A rollback began; from here on nothing goes forward. */
  @Revision("1")
  record RollbackStarted(
      Instant at,
      RollbackView.Cause cause,
      Actor actor,
      @Personal String reason,
      Instant requestedAt)
      implements RollbackEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state
          .with(new RollbackView(cause, actor, reason, requestedAt, null, null))
          .with(state.progress().at(Stage.ROLLING_BACK, at))
          .with(state.steering().noWaits());
    }

    @Override
    public String sentence() {
      return "roll back, asked by " + actor + ": " + reason;
    }
  }

  /**
   * The target was read back after the off state was written.
   *
   * @param calls what was called at the platform before, in order; null where it does not tell
   */
  @Revision("1")
  record TargetSwitchedOff(
      Instant at,
      Map<String, String> found,
      boolean off,
      @Nullable List<String> calls) implements RollbackEvent {
    public TargetSwitchedOff {
      found = Collections.unmodifiableMap(new TreeMap<>(found));
      calls = calls == null ? null : List.copyOf(calls);
    }

    /** At a platform whose calls are not told. */
    public TargetSwitchedOff(Instant at, Map<String, String> found, boolean off) {
      this(at, found, off, null);
    }

    @Override
    public RolloutState after(RolloutState state) {
      RollbackView rollback = state.rollback();
      if (rollback == null) {
        return state;
      }
      if (off) {
        return state.with(state.target().off(at)).with(rollback.off(at));
      }
      return state.progress().stage() == Stage.ROLLING_BACK ? state.with(rollback.notOff()) : state;
    }

    @Override
    public Kind kind() {
      return Kind.TARGET;
    }

    @Override
    public String sentence() {
      return (off ? "target read back off: " : "target is not off: ")
          + found
          + (calls == null || calls.isEmpty() ? "" : "; called: " + String.join("; ", calls));
    }
  }

  /** What was kept for the investigation. */
  @Revision("1")
  record EvidenceGathered(Instant at, @Personal Map<String, String> facts)
      implements RollbackEvent {
    public EvidenceGathered {
      facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    @Override
    public RolloutState after(RolloutState state) {
      return state;
    }

    @Override
    public Kind kind() {
      return Kind.NOTICE;
    }

    @Override
    public String sentence() {
      return "evidence gathered: " + String.join(", ", facts.keySet());
    }
  }

  /**
   * An attempt to tell people failed, and there is another one.
   *
   * @param topic what it is about, as connections ask for it
   * @param about ledger index of the entry that people are told of; -1 for a reminder
   * @param attempt from 1
   * @param next when it is tried again
   */
  @Revision("1")
  record NoticeAttempted(
      Instant at,
      String connection,
      @Personal String subject,
      @Personal String detail,
      String topic,
      long about,
      int attempt,
      Instant next)
      implements RollbackEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state;
    }

    @Override
    public Kind kind() {
      return Kind.NOTICE;
    }

    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "notice to %s failed at attempt %d (%s), again at %s: %s",
          connection,
          attempt,
          detail,
          next,
          subject);
    }
  }

  /**
   * People were told, or are not told any more.
   *
   * @param topic what it is about; empty in entries of revision 1
   * @param about ledger index of the entry that people are told of; -1 for a reminder, and in entries
   *     of revision 1
   * @param attempt at which attempt, from 1; 0 where none was made, and in entries of revision 1
   */
  @Revision("2")
  record NoticeRecorded(
      Instant at,
      String connection,
      @Personal String subject,
      boolean sent,
      @Personal String detail,
      String topic,
      long about,
      int attempt)
      implements RollbackEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state;
    }

    @Override
    public Kind kind() {
      return Kind.NOTICE;
    }

    @Override
    public String sentence() {
      return sent
          ? "notice to " + connection + (attempt > 1 ? " at attempt " + attempt : "") + ": "
              + subject
          : "notice to " + connection + " failed (" + detail + "): " + subject;
    }
  }

  /** Everything is off, read back and verified. */
  @Revision("1")
  record RolledBack(Instant at, Duration took, boolean withinTarget) implements RollbackEvent {
    @Override
    public RolloutState after(RolloutState state) {
      RolloutState next = state.with(state.progress().at(Stage.ROLLED_BACK, at));
      return state.rollback() == null ? next : next.with(state.rollback().done(at));
    }

    @Override
    public String sentence() {
      return "rolled back; off "
          + Durations.format(took)
          + " after the request, "
          + (withinTarget ? "within the target" : "later than the target");
    }
  }
}
