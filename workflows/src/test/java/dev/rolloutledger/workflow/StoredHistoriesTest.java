package dev.rolloutledger.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.workflow.message.ActResult;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.ProcedureState;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.message.RolloutInput;
import dev.rolloutledger.workflow.message.RolloutResult;
import dev.rolloutledger.workflow.message.SteerRequest;
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
  public static final class Wrong implements RolloutWorkflow {

    private final RolloutWorkflowImpl right;

    @WorkflowInit
    public Wrong(RolloutInput input) {
      right = new RolloutWorkflowImpl(input);
    }

    @Override
    public RolloutResult run(RolloutInput input) {
      Workflow.sleep(Duration.ofMinutes(1));
      return right.run(input);
    }

    @Override
    public void rollback(RollbackRequest request) {
      right.rollback(request);
    }

    @Override
    public ActResult rollbackAndAnswer(RollbackRequest request) {
      return right.rollbackAndAnswer(request);
    }

    @Override
    public void validateRollback(RollbackRequest request) {
      right.validateRollback(request);
    }

    @Override
    public void pause(SteerRequest request) {
      right.pause(request);
    }

    @Override
    public ActResult pauseAndAnswer(SteerRequest request) {
      return right.pauseAndAnswer(request);
    }

    @Override
    public void validatePause(SteerRequest request) {
      right.validatePause(request);
    }

    @Override
    public void resume(SteerRequest request) {
      right.resume(request);
    }

    @Override
    public ActResult resumeAndAnswer(SteerRequest request) {
      return right.resumeAndAnswer(request);
    }

    @Override
    public void validateResume(SteerRequest request) {
      right.validateResume(request);
    }

    @Override
    public void attest(AttestRequest request) {
      right.attest(request);
    }

    @Override
    public ActResult attestAndAnswer(AttestRequest request) {
      return right.attestAndAnswer(request);
    }

    @Override
    public void validateAttest(AttestRequest request) {
      right.validateAttest(request);
    }

    @Override
    public ProcedureState state() {
      return right.state();
    }
  }
}
