package dev.rolloutledger.worker.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A question that is under way on a thread of its own. */
record Question<A>(FutureTask<Answered<A>> task) {

  /**
   * An answer.
   *
   * @param at when it was there
   */
  record Answered<A>(A answer, Instant at) {}

  /** How an answer is got. */
  @FunctionalInterface
  interface Asking<A> {
    A ask() throws AbsentException, InterruptedException;
  }

  static <A> Question<A> begin(Asking<A> asking, Executor executor, Clock clock) {
    FutureTask<Answered<A>> task =
        new FutureTask<>(() -> new Answered<>(asking.ask(), clock.instant()));
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      // Nobody runs it: it is over, which is told to whoever waits.
      task.cancel(false);
    }
    return new Question<>(task);
  }

  /** The answer; empty if it is not there in time. */
  Optional<Answered<A>> await(Duration left) throws AbsentException, InterruptedException {
    try {
      return Optional.of(task.get(left.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (CancellationException e) {
      throw AbsentException.error("expected the worker to ask, found it stopping or full");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AbsentException absent) {
        // Several metrics may be told the same.
        throw absent;
      }
      throw AbsentException.error("expected an answer, found " + e.getCause());
    }
  }

  /** Gives it up where it is still under way. */
  void end() {
    task.cancel(true);
  }
}
