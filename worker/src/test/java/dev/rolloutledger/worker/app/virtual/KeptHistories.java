package dev.rolloutledger.worker.app.virtual;

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
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Histories of runs: each is replayed at once by this build, and with the property {@code
 * rollout.histories} written to that folder, to be replayed by later ones.
 */
public final class KeptHistories {

  private KeptHistories() {}

  /** Those of all runs of a life; the ones of a chain are numbered. */
  public static List<WorkflowExecutionHistory> keep(VirtualLife life, String name) {
    List<String> runs = life.runs();
    return IntStream.range(0, runs.size())
        .mapToObj(i -> keep(
            life.engine().client(),
            VirtualLife.ROLLOUT,
            runs.get(i),
            runs.size() == 1 ? name : name + "-" + (i + 1)))
        .toList();
  }

  /** Replays a run's history, and keeps it under a name. */
  public static WorkflowExecutionHistory keep(
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
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".json.gz")))) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
