package dev.rolloutledger.rollout;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the procedure stands.
 *
 * @param stage the stage
 * @param phase position of the current phase; -1 before the first one
 * @param hold the hold that runs or ran last; null before the first one
 * @param epoch epoch of the current run; 0 before the first one
 * @param since when the stage was entered
 * @param passed the plan's checks that passed when they last ran in this stage
 */
public record Progress(
    Stage stage, int phase, @Nullable Hold hold, long epoch, Instant since, Set<String> passed) {

  static final Progress START = new Progress(Stage.PREFLIGHT, -1, null, 0, Instant.EPOCH, Set.of());

  public Progress {
    passed = Collections.unmodifiableSet(new TreeSet<>(passed));
  }

  /**
   * A hold: samples are due on the grid from its start, half open.
   *
   * @param number counts the holds of the rollout from 1, the baseline's window being one
   * @param from its start, and the first due time
   * @param until its deadline
   * @param extensions how often it was extended
   */
  public record Hold(int number, Instant from, Instant until, int extensions) {

    /** The same hold with another deadline, which is no extension. */
    Hold endingAt(Instant other) {
      return new Hold(number, from, other, extensions);
    }

    Hold until(Instant later) {
      return new Hold(number, from, later, extensions + 1);
    }
  }

  /** Number that the next hold gets. */
  int nextHold() {
    return hold == null ? 1 : hold.number() + 1;
  }

  Progress at(Stage next, Instant when) {
    return new Progress(next, phase, hold, epoch, when, Set.of());
  }

  Progress inPhase(int next, Instant when) {
    return new Progress(Stage.SETTING, next, hold, epoch, when, Set.of());
  }

  Progress holding(Stage next, Hold begun, Instant when) {
    return new Progress(next, phase, begun, epoch, when, Set.of());
  }

  Progress inEpoch(long next) {
    return new Progress(stage, phase, hold, next, since, passed);
  }

  Progress checked(String check, boolean asExpected) {
    Set<String> next = new TreeSet<>(passed);
    if (asExpected) {
      next.add(check);
    } else {
      next.remove(check);
    }
    return new Progress(stage, phase, hold, epoch, since, next);
  }
}
