package dev.rolloutledger.worker.engine;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;

/** How clients of any engine are made. */
final class Clients {

  /** The namespace of an engine that belongs to one process. */
  static final String NAMESPACE = "default";

  private Clients() {}

  static WorkflowClient of(WorkflowServiceStubs stubs, String namespace, ClientSetup setup) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setDataConverter(setup.converter())
            // Servers before 1.30 and the in-process service know none and would be asked in vain.
            .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
            .build());
  }
}
