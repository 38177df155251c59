package dev.rolloutledger.worker.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What stands behind a connection, looked at without an effect when something is to be explained. */
public interface Diagnostic {

  /**
   * Looks once.
   *
   * @param parameters as the plan says them, with every placeholder filled in
   * @param at the time that is looked at; what goes back from now, such as the last hour, goes back
   *     from here
   * @param timeout longest time that it may take
   * @return what was found, in lines that a person reads; empty if there is nothing. Secrets of the
   *     connections are taken out, and there are at most {@value #MOST_LINES} lines
   * @throws DiagnosisException if it could not be looked at
   * @throws InterruptedException if the thread is interrupted, as a worker does when it stops
   */
  List<String> look(Map<String, String> parameters, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException;

  /** More lines than this are cut, and the last one says so. */
  int MOST_LINES = 50;
}
