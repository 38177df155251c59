package dev.rolloutledger.worker.home;

import dev.rolloutledger.worker.connection.ConnectionException;
import dev.rolloutledger.worker.connection.ConnectionFileException;
import dev.rolloutledger.worker.rehearsal.ScenarioException;
import dev.rolloutledger.workflow.reconcile.HistoryException;

/** Which causes say that a file of a person's is to be changed. */
public final class FileRefusals {

  private FileRefusals() {}

  /** Whether it is one: the message says where, what was expected, and what was found. */
  public static boolean is(Throwable cause) {
    return cause instanceof ScenarioException
        || cause instanceof ConnectionFileException
        || cause instanceof ConnectionException
        || cause instanceof HistoryException;
  }
}
