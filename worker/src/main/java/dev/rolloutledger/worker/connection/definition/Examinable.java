package dev.rolloutledger.worker.connection.definition;

import java.time.Duration;
import java.util.Optional;

/** An adapter that can say whether it could be used, without an effect on anything. */
public interface Examinable {

  /** What is looked for, to follow "expected". */
  String expectation();

  /**
   * What stands in the way, as one redacted sentence; empty for nothing.
   *
   * @param timeout longest time for the look
   */
  Optional<String> obstacle(Duration timeout) throws InterruptedException;
}
