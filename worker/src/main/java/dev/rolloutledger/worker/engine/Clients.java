package dev.rolloutledger.worker.engine;

import dev.rolloutledger.workflow.options.RolloutDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;

/** How clients of any engine are made. */
final class Clients {

  private Clients() {}

  static WorkflowClient of(WorkflowServiceStubs stubs) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setDataConverter(RolloutDataConverter.create())
            // The in-process service knows no worker heartbeats and would be asked in vain.
            .setWorkerHeartbeatInterval(Duration.ofSeconds(-1))
            .build());
  }
}
