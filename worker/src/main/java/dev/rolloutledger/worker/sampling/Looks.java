package dev.rolloutledger.worker.sampling;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Target;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.TargetView;
import dev.rolloutledger.worker.platform.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at targets in the rhythm of the samples, beside them: a look begins with a due time, and is
 * given up when that one's bound is over. Which due times have one follows from the grid, so that
 * workers that take turns look no more often than one.
 */
public final class Looks {

  /** While something is wrong it is looked at more often. */
  private static final Duration WATCHED = Duration.ofMinutes(1);

  private final TargetReader reader;
  private final Executor executor;
  private final Map<String, Begun> begun = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  /**
   * @param executor runs one look a rollout
   */
  public Looks(TargetReader reader, Executor executor) {
    this.reader = reader;
    this.executor = executor;
  }

  /**
   * What a look came to.
   *
   * @param found what stands there; null where it could not be read
   * @param problem why not; null where it could
   * @param failed how many looks in a row could not read it, this one among them
   */
  record Look(@Nullable Map<String, String> found, @Nullable String problem, int failed) {}

  /** A look, and what was recorded of the target when it began. */
  private record Begun(TargetView recorded, CompletableFuture<Look> look) {}

  /** Begins a look if one belongs to this due time, and none is under way. */
  void begin(RolloutState state, Grid grid, Instant due) {
    String rollout = state.known().rollout();
    if (!due(state, grid, due) || begun.containsKey(rollout)) {
      return;
    }
    Target target = state.plan().target();
    begun.put(
        rollout,
        new Begun(
            state.target(), CompletableFuture.supplyAsync(() -> look(rollout, target), executor)));
  }

  private static boolean due(RolloutState state, Grid grid, Instant due) {
    Stage stage = state.progress().stage();
    if (state.target().percentage() == 0 || !stage.sampled() || stage == Stage.BASELINE) {
      return false;
    }
    Instant last = state.watch().lastDue();
    return last == null
        || last.isBefore(grid.from())
        || step(state, grid, due) > step(state, grid, last);
  }

  private static long step(RolloutState state, Grid grid, Instant due) {
    Duration look = state.plan().target().looked();
    boolean wrong =
        state.target().drifted() || state.steering().waits().containsKey(Wait.Kind.TARGET);
    Duration every = wrong && look.compareTo(WATCHED) > 0 ? WATCHED : look;
    long samples = Math.max(1, every.plus(grid.every()).minusMillis(1).dividedBy(grid.every()));
    return Duration.between(grid.from(), due).dividedBy(grid.every()) / samples;
  }

  private Look look(String rollout, Target target) {
    try {
      Map<String, String> found = reader.read(target);
      failures.remove(rollout);
      return new Look(found, null, 0);
    } catch (PlatformException failure) {
      return failed(rollout, String.valueOf(failure.getMessage()));
    } catch (RuntimeException failure) {
      return failed(rollout, "it could not be asked: " + failure.getMessage());
    }
  }

  private Look failed(String rollout, String problem) {
    return new Look(null, problem, failures.merge(rollout, 1, Integer::sum));
  }

  /**
   * The look that was begun, once it is there; given up for now at the plan's bound of a sample. What
   * was read before the target was changed or put back says nothing any more.
   */
  Optional<Look> taken(RolloutState state, long begunNanos) {
    String rollout = state.known().rollout();
    Begun look = begun.get(rollout);
    if (look == null) {
      return Optional.empty();
    }
    Plan plan = state.plan();
    long left = begunNanos + plan.sampling().timeout().toNanos() - System.nanoTime();
    try {
      Look taken = look.look().get(Math.max(1, left), TimeUnit.NANOSECONDS);
      begun.remove(rollout, look);
      return look.recorded().equals(state.target()) ? Optional.of(taken) : Optional.empty();
    } catch (TimeoutException late) {
      // One that hangs stays the only one; it counts as one that failed.
      return Optional.of(failed(rollout, "no answer within " + plan.sampling().timeout()));
    } catch (ExecutionException failure) {
      begun.remove(rollout, look);
      return Optional.of(failed(rollout, "it could not be asked: " + failure.getCause()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
