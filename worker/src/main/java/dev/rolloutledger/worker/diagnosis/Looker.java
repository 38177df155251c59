package dev.rolloutledger.worker.diagnosis;

import dev.rolloutledger.plan.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks connections for a plan's diagnoses. */
@FunctionalInterface
public interface Looker {

  /** Nothing can be looked at. */
  Looker NOWHERE = (diagnosis, look, at, timeout) -> {
    throw new DiagnosisException("expected a connection that can be looked at, found none behind \""
        + look.connection() + "\"");
  };

  /**
   * Looks once.
   *
   * @param diagnosis name of the diagnosis
   * @param look what is asked, with every placeholder filled in
   * @param at the time that is looked at
   * @param timeout longest time that it may take
   * @return what was found, in lines
   * @throws DiagnosisException if it could not be looked at
   * @throws InterruptedException if the thread is interrupted
   */
  List<String> look(String diagnosis, Look.Asked look, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException;

  /** A text without the secrets of the connections. */
  default String redact(String text) {
    return text;
  }
}
