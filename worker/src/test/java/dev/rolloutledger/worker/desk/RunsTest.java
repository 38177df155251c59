package dev.rolloutledger.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.worker.engine.ClientSetup;
import dev.rolloutledger.worker.engine.InProcessEngine;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.options.Names;
import io.temporal.common.converter.EncodedValues;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunsTest {

  private static final int PEOPLE = 4;
  private static final int TIMES = 150;
  private static final Set<String> HEARD = ConcurrentHashMap.newKeySet();

  private InProcessEngine engine;
  private WorkerFactory factory;

  @BeforeEach
  void start() {
    HEARD.clear();
    engine = InProcessEngine.start(0, ClientSetup.plain());
    factory = WorkerFactory.newInstance(engine.client());
    factory.newWorker(Names.QUEUE).registerWorkflowImplementationTypes(OverAtOnce.class);
    factory.start();
  }

  @AfterEach
  void stop() {
    factory.shutdownNow();
    engine.close();
  }

  /** Ends as soon as it has heard of a rollback: somebody always asks while it closes. */
  public static final class OverAtOnce implements DynamicWorkflow {

    private boolean asked;

    @Override
    public Object execute(EncodedValues input) {
      Workflow.registerListener((DynamicSignalHandler) (name, request) -> {
        HEARD.add(request.get(0, RollbackRequest.class).requestId());
        asked = true;
      });
      Workflow.await(() -> asked);
      return null;
    }
  }

  @Test
  void aRollbackIsTakenAlsoWhileARunCloses() throws Exception {
    Runs runs = new Runs(engine);
    List<String> asked = new ArrayList<>();
    try (Asking asking = new Asking()) {
      List<Future<?>> answers = new ArrayList<>();
      for (int person = 0; person < PEOPLE; person++) {
        String name = "person-" + person;
        for (int time = 0; time < TIMES; time++) {
          asked.add(name + "-" + time);
        }
        answers.add(asking.threads.submit(() -> {
          for (int time = 0; time < TIMES; time++) {
            runs.rollback(
                "shop/1",
                1,
                new RollbackRequest(name + "-" + time, name, "a test", Instant.now(), null));
          }
        }));
      }
      for (Future<?> answer : answers) {
        answer.get();
      }
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(HEARD).containsExactlyInAnyOrderElementsOf(asked));
  }

  private static final class Asking implements AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
