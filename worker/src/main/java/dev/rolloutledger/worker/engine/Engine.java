package dev.rolloutledger.worker.engine;

import io.temporal.client.WorkflowClient;
import java.time.InstantSource;

/** A Temporal service that runs the procedure. */
public interface Engine extends AutoCloseable {

  /**
   * What it is called in the ledger, without blanks: {@code embedded}, {@code dev-server}, {@code
   * cluster:<namespace>@<address>}, {@code rehearsal}.
   */
  String name();

  /** Where it is reached, for people. */
  String where();

  /** The port on loopback of an engine that belongs to this process; 0 where it has none. */
  int port();

  /**
   * Whether its runs outlive this process. Where they do not, every unfinished rollout goes on from
   * its ledger at boot; where they do, only a person says that a run is lost.
   */
  boolean keepsRuns();

  /** A client of it; its messages are JSON as the ledger writes it, encrypted where there are keys. */
  WorkflowClient client();

  /** The procedure's clock: the machine's, or the virtual one of a rehearsal. */
  InstantSource clock();

  @Override
  void close();
}
