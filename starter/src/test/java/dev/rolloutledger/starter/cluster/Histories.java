package dev.rolloutledger.starter.cluster;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the engine knows of a rollout, for whoever has to find out why it is not over. */
record Histories(WorkflowClient client, Path directory) {

  /** Writes the last run's history, and what is pending in it, into the directory. */
  void keep(String name) throws IOException {
    String id = "rollout/" + name;
    Files.writeString(
        directory.resolve(name + ".history.json"), client.fetchHistory(id).toJson(true));
    String now = client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
            .build())
        .toString();
    Files.writeString(directory.resolve(name + ".now"), now);
  }
}
