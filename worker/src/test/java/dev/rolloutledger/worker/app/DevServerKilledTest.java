package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.examples.temporal.DevServer;
import dev.rolloutledger.examples.temporal.TemporalCli;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The dev server's process is killed in the middle of a hold; nobody does anything about it. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class DevServerKilledTest {

  @TempDir
  Path directory;

  @Test
  void isStartedAgainAndTheHoldEndsWhenItWouldHave() throws Exception {
    assumeTrue(DevServer.isInstalled(), "Temporal's command line is not here: nothing is killed");
    try (Metrics metrics = new Metrics()) {
      Installation installation = new Installation(directory.resolve("home"), metrics);
      installation.targets(List.of("shop"));
      Home home = installation.home();
      UpOptions options =
          new UpOptions(home, home.connectionsFile(), 0, EngineOptions.dev(0, TemporalCli.find()));
      try (Up up = Up.start(options)) {
        ApiClient api = new ApiClient(home, up.port());
        assertThat(api.start(installation.plan("shop", 14, "")).status()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(60)).until(() -> samples(api) >= 2);
        HoldBegan hold = facts(api, HoldBegan.class).get(0);

        ProcessHandle killed = child(home).orElseThrow();
        assertThat(killed.destroyForcibly()).isTrue();
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> child(home).filter(each -> each.pid() != killed.pid()).isPresent());

        await()
            .atMost(Duration.ofSeconds(180))
            .until(
                () -> api.status("shop").path("rollout").path("status").asText(),
                "COMPLETED"::equals);
        PhaseJudged judged = facts(api, PhaseJudged.class).get(0);
        assertThat(judged.at())
            .as("judged at the deadline that it had")
            .isBetween(hold.until(), hold.until().plusSeconds(15));
        List<String> due = facts(api, SampleRecorded.class).stream()
            .map(sample -> sample.sample().metric() + " " + sample.due())
            .toList();
        assertThat(due).isNotEmpty().doesNotHaveDuplicates();
      }
      assertThat(Files.exists(home.engineDirectory().resolve("dev-server.pid"))).isFalse();
    }
  }

  /** Empty until the next one is noted. */
  private static Optional<ProcessHandle> child(Home home) throws Exception {
    String noted = Files.readString(home.engineDirectory().resolve("dev-server.pid"));
    return ProcessHandle.of(Long.parseLong(noted.split(" ", 2)[0])).filter(ProcessHandle::isAlive);
  }

  private static int samples(ApiClient api) throws Exception {
    return facts(api, SampleRecorded.class).size();
  }

  private static <T> List<T> facts(ApiClient api, Class<T> type) throws Exception {
    return api.entries("shop").stream()
        .map(Entry::fact)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
