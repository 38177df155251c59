package dev.rolloutledger.worker.platform.service;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.time.Duration;

/**
 * How long all requests of one call may take together: a procedure counts on it that nothing lands any
 * more after that.
 */
final class Bound {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int REQUESTS = 4;

  private final long begun = System.nanoTime();
  private final Duration each;

  /**
   * A bound that begins now.
   *
   * @param timeout longest time of one request
   */
  Bound(Duration timeout) {
    this.each = timeout.multipliedBy(REQUESTS);
  }

  /** Returns where the requests for one more flag end in time. */
  void roomForOneMore(Next next) throws PlatformException {
    Duration passed = Duration.ofNanos(System.nanoTime() - begun);
    if (passed.plus(each).compareTo(LONGEST) > 0) {
      throw new PlatformException(
          next,
          "expected all flags within " + Durations.format(LONGEST) + ", found a service that is too"
              + " slow for so many");
    }
  }
}
