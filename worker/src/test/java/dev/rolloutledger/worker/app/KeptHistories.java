package dev.rolloutledger.worker.app;

import dev.rolloutledger.workflow.RolloutWorkflowImpl;
import dev.rolloutledger.workflow.options.Names;
import dev.rolloutledger.workflow.options.RolloutDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Histories of runs: each is replayed at once by this build, and with the property {@code
 * rollout.histories} written to that folder, to be replayed by later ones.
 */
final class KeptHistories {

  /** Those that are longer are kept compressed. */
  private static final int LONG = 300_000;

  private KeptHistories() {}

  /** Replays a run's history, and keeps it under a name. */
  static WorkflowExecutionHistory keep(
      WorkflowClient client, String rollout, String run, String name) {
    WorkflowExecutionHistory history = client.fetchHistory(Names.workflowId(rollout), run);
    replay(history);
    String folder = System.getProperty("rollout.histories");
    if (folder != null) {
      write(Path.of(folder), name, history.toJson(true));
    }
    return history;
  }

  private static void replay(WorkflowExecutionHistory history) {
    TestEnvironmentOptions options = TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
            .setDataConverter(RolloutDataConverter.create())
            .build())
        .build();
    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(options)) {
      Worker worker = environment.newWorker(Names.QUEUE);
      worker.registerWorkflowImplementationTypes(RolloutWorkflowImpl.class);
      WorkflowReplayer.replayWorkflowExecution(history, worker);
    } catch (Exception differs) {
      throw new AssertionError("the history does not replay", differs);
    }
  }

  private static void write(Path folder, String name, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try {
      if (bytes.length <= LONG) {
        Files.write(folder.resolve(name + ".json"), bytes);
      } else {
        try (OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".json.gz")))) {
          out.write(bytes);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
