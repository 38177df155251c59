package dev.rolloutledger.rollout;

import dev.rolloutledger.plan.Phase;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.serialization.Revision;

/** What was done to the target, and what was found there. */
public sealed interface TargetEvent extends RolloutEvent {

  @Override
  default Kind kind() {
    return Kind.TARGET;
  }

  /** A change is about to be made. */
  @Revision("1")
  record ChangeIntended(Instant at, long fence, int percentage, Map<String, String> settings)
      implements TargetEvent {
    public ChangeIntended {
      settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    @Override
    public RolloutState after(RolloutState state) {
      return state.with(
          state.target().intending(new TargetView.Intent(fence, percentage, settings, at, null)));
    }

    @Override
    public String sentence() {
      return "intends " + percentage + " % (fence " + fence + "): " + settings;
    }
  }

  /** An attempt to make the change failed; the intent stays open. */
  @Revision("1")
  record ChangeFailed(Instant at, long fence, @Personal String reason) implements TargetEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state;
    }

    @Override
    public String sentence() {
      return "change with fence " + fence + " failed: " + reason;
    }
  }

  /** The target was read. */
  @Revision("1")
  record TargetReadBack(
      Instant at, long fence, int percentage, Map<String, String> found, boolean asAsked)
      implements TargetEvent {
    public TargetReadBack {
      found = Collections.unmodifiableMap(new TreeMap<>(found));
    }

    @Override
    public RolloutState after(RolloutState state) {
      if (!asAsked) {
        return state;
      }
      Phase phase = state.currentPhase();
      // What was put back in a hold, and proved late, is not what the next phase asks for.
      boolean set = state.progress().stage() == Stage.SETTING
          && phase != null
          && phase.percentage() == percentage;
      Progress progress = set ? state.progress().at(Stage.VERIFYING, at) : state.progress();
      return state.with(state.target().proved(percentage, at)).with(progress);
    }

    @Override
    public String sentence() {
      return (asAsked ? "read back as asked at " : "read back and found other than at ")
          + percentage
          + " %: "
          + found;
    }
  }

  /** The target is not what the ledger says it is. */
  @Revision("1")
  record DriftFound(Instant at, int expected, Map<String, String> found, boolean off)
      implements TargetEvent {
    public DriftFound {
      found = Collections.unmodifiableMap(new TreeMap<>(found));
    }

    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.target().otherwise(found, at));
    }

    @Override
    public String sentence() {
      return "drift: expected the settings of "
          + expected
          + " %, found "
          + (off ? "the target off: " : "")
          + found;
    }
  }

  /**
   * The target stands as it is recorded again, where the rollout did not wait for that.
   *
   * @param percentage the percentage at which it stands
   * @param since when it was first found otherwise
   */
  @Revision("1")
  record DriftEnded(Instant at, int percentage, Instant since, String because)
      implements TargetEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.target().asRecorded());
    }

    @Override
    public String sentence() {
      return "the target stands at " + percentage + " % again, otherwise since " + since + ": "
          + because;
    }
  }

  /** A check ran. */
  @Revision("1")
  record CheckRecorded(
      Instant at,
      String purpose,
      String check,
      boolean passed,
      String expected,
      @Personal String found,
      long tookMillis,
      @Personal String excerpt)
      implements TargetEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return check.equals(RolloutState.ADOPTED)
              || state.plan().checks().stream().anyMatch(known -> known.name().equals(check))
          ? state.with(state.progress().checked(check, passed))
          : state;
    }

    @Override
    public Kind kind() {
      return Kind.CHECK;
    }

    @Override
    public String sentence() {
      return "check "
          + check
          + " ("
          + purpose
          + ") "
          + (passed ? "passed: " + found : "failed: expected " + expected + ", found " + found);
    }
  }
}
