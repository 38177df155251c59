package dev.rolloutledger.worker.engine;

import io.temporal.client.WorkflowClient;
import java.time.InstantSource;

/** A Temporal service that runs the procedure. */
public interface Engine extends AutoCloseable {

  /** What it is called in the ledger. */
  String name();

  /** A client of it; its messages are JSON as the ledger writes it. */
  WorkflowClient client();

  /** The procedure's clock: the machine's, or the virtual one of a rehearsal. */
  InstantSource clock();

  @Override
  void close();
}
