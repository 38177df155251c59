package dev.rolloutledger.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.workflow.message.RolloutInput;
import dev.rolloutledger.workflow.message.RolloutResult;
import dev.rolloutledger.workflow.options.RolloutDataConverter;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histories of earlier runs replay in this build: a rollout in its second day survives a release. */
class StoredHistoriesTest {

  private static final Path HISTORIES = Path.of("src/test/resources/histories");

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.list(HISTORIES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void replays(Path history) {
    assertThatCode(() -> replay(history, RolloutWorkflowImpl.class)).doesNotThrowAnyException();
  }

  @Test
  void aWrongImplementationDoesNot() throws IOException {
    assertThat(histories()).isNotEmpty();
    assertThatThrownBy(() -> replay(histories().get(0), Wrong.class))
        .hasStackTraceContaining("TMPRL1100");
  }

  private static void replay(Path history, Class<?> implementation) throws Exception {
    TestEnvironmentOptions options = TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
            .setDataConverter(RolloutDataConverter.create())
            .build())
        .build();
    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(options)) {
      Worker worker = environment.newWorker("rollout");
      worker.registerWorkflowImplementationTypes(implementation);
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(Files.readString(history), "rollout/shop"), worker);
    }
  }

  /** Waits before it reads the ledger, which no history did. */
  public static final class Wrong extends RolloutWorkflowImpl {

    @WorkflowInit
    public Wrong(RolloutInput input) {
      super(input);
    }

    @Override
    public RolloutResult run(RolloutInput input) {
      Workflow.sleep(Duration.ofMinutes(1));
      return super.run(input);
    }
  }
}
