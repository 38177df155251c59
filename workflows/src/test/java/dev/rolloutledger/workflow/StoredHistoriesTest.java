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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories of earlier runs replay in this build: a rollout in its second day survives a release. They
 * are written by the tests that live through each behaviour; see DEVELOPMENT.md.
 */
class StoredHistoriesTest {

  private static TestWorkflowEnvironment environment;
  private static Worker worker;

  @BeforeAll
  static void begin() {
    environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
        .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
            .setDataConverter(RolloutDataConverter.create())
            .build())
        .build());
    worker = worker(RolloutWorkflowImpl.class);
  }

  @AfterAll
  static void end() {
    environment.close();
  }

  static List<Path> histories() throws IOException {
    return HistoryFacts.files();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void replays(Path history) {
    assertThatCode(
            () -> WorkflowReplayer.replayWorkflowExecution(HistoryFacts.read(history), worker))
        .doesNotThrowAnyException();
  }

  /** What a run can be asked, do, find and end in stands in a history that this build's changes mark. */
  @Test
  void everyBehaviourOfThisBuildHasAHistory() throws IOException {
    Set<String> happened = new TreeSet<>();
    for (Path file : histories()) {
      Set<String> facts = HistoryFacts.of(HistoryFacts.read(file));
      if (facts.containsAll(Behaviours.changes())) {
        happened.addAll(facts);
      }
    }
    assertThat(happened)
        .as("to record a history of each: DEVELOPMENT.md, Histories of the procedure")
        .containsAll(Behaviours.all());
  }

  /** Recorded before the procedure had any change: they go on as they began. */
  @Test
  void historiesOfOlderBuildsAreKept() throws IOException {
    assertThat(histories())
        .filteredOn(file -> HistoryFacts.of(HistoryFacts.read(file)).stream()
            .noneMatch(fact -> fact.startsWith("change ")))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void aWrongImplementationDoesNot() throws IOException {
    assertThat(histories()).isNotEmpty();
    WorkflowExecutionHistory history = HistoryFacts.read(histories().get(0));
    Worker wrong = worker(Wrong.class);
    assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(history, wrong))
        .hasStackTraceContaining("TMPRL1100");
  }

  private static Worker worker(Class<?> implementation) {
    Worker worker = environment.newWorker(implementation.getSimpleName());
    worker.registerWorkflowImplementationTypes(implementation);
    return worker;
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
