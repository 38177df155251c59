package dev.rolloutledger.worker.source.log;

import dev.rolloutledger.worker.connection.definition.Examinable;
import dev.rolloutledger.worker.source.AbsentException;
import java.time.Duration;

/** Where lines are. */
interface LogPlace extends Examinable {

  /**
   * Gives a tally the lines of a window, in their order. Others may be among them.
   *
   * @throws AbsentException if they cannot be read
   */
  void read(Window window, Tally tally, Duration left) throws AbsentException, InterruptedException;

  /** Whether a place that gives no older line may still have had some, as a file that was cut. */
  boolean mayLack();

  /** Where it is, for people and without credentials. */
  String name();
}
