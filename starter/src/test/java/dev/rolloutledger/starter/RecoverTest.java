package dev.rolloutledger.starter;

import static dev.rolloutledger.starter.Ran.rollout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rollout recover}: says what it would do, does it, and finds nothing to do afterwards. */
@Timeout(120)
class RecoverTest {

  @TempDir
  Path directory;

  private Ran run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", directory.toString()));
    return rollout(all.toArray(String[]::new));
  }

  private JsonNode json(String... words) throws Exception {
    return Json.mapper().readTree(run(words).out());
  }

  @Test
  void saysThenDoesThenFindsNothingToDo() throws Exception {
    assertThat(run("recover").code()).isEqualTo(ExitCodes.NOT_RUNNING);
    try (SmallPlan plan = new SmallPlan(directory);
        Up up = Up.start(new UpOptions(plan.home(), plan.home().connectionsFile(), 0, 0))) {
      Ran none = run("recover");
      assertThat(none.code()).as(none.err()).isEqualTo(ExitCodes.OK);
      assertThat(none.out()).isEqualTo("nothing to recover on embedded\n");

      run("start", plan.file().toString(), "--reason", "it is ready");
      await().atMost(Duration.ofSeconds(60)).until(() -> status().equals("WAITING"));
      Ran running = run("recover");
      assertThat(running.code()).isEqualTo(ExitCodes.OK);
      assertThat(running.out()).contains("this engine runs it: nothing to do");
      lose(up, "search");

      Ran said = run("recover", "search");
      assertThat(said.code()).isEqualTo(ExitCodes.UNFINISHED);
      assertThat(said.out().replaceAll("\\s+", " "))
          .startsWith("search/1: WAITING at 0 %; run 1 began ")
          .contains(" on embedded; to go on as run 2 on embedded ")
          .endsWith("nothing was done; to do it: rollout recover --reason ... --yes ");
      assertThat(run("recover", "--yes").err()).contains("expected --reason with a text");
      assertThat(json("recover", "--json")
              .path("rollouts")
              .path(0)
              .path("nextEpoch")
              .asLong())
          .isEqualTo(2);

      Ran done = run("recover", "--reason", "the engine is lost", "--yes");
      assertThat(done.code()).as(done.err()).isEqualTo(ExitCodes.OK);
      assertThat(done.out()).isEqualTo("search/1: goes on as run 2 on embedded\n");
      Ran again = run("recover", "--reason", "the engine is lost", "--yes");
      assertThat(again.code()).isEqualTo(ExitCodes.OK);
      assertThat(again.out()).isEqualTo("nothing to recover on embedded\n");
      await().atMost(Duration.ofSeconds(30)).until(() -> runs() == 2);
      assertThat(run("audit", "timeline", "search").out())
          .contains("recovery ordered by ", "as run 2 on embedded: the engine is lost");

      Ran unknown = run("recover", "serch", "--reason", "lost", "--yes");
      assertThat(unknown.code()).isEqualTo(ExitCodes.UNKNOWN_ROLLOUT);
      assertThat(unknown.err()).contains("did you mean search/1?");
      run("rollback", "search", "--reason", "enough");
      await().atMost(Duration.ofSeconds(30)).until(() -> status().equals("ROLLED_BACK"));
      Ran over = run("recover", "search", "--reason", "lost", "--yes");
      assertThat(over.code()).isEqualTo(ExitCodes.REFUSED);
      assertThat(over.err())
          .isEqualTo("rollout: search/1: the rollout is ROLLED_BACK, and nothing of it is left to"
              + " run\n");
    }
  }

  private String status() throws Exception {
    return json("status", "search", "--json").path("rollout").path("status").asText();
  }

  private long runs() {
    return run("audit", "export", "search")
        .out()
        .lines()
        .filter(line -> line.contains(".RunBegan."))
        .count();
  }

  /** As if the engine had never heard of it. */
  private static void lose(Up up, String name) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
            .setTarget("127.0.0.1:" + up.enginePort())
            .build());
    try {
      WorkflowClient.newInstance(stubs)
          .newUntypedWorkflowStub("rollout/" + name)
          .terminate("a test loses it");
    } finally {
      stubs.shutdownNow();
    }
  }
}
