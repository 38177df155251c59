package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A freeze of everyone through the API of an {@code up} with two rollouts, and a file that is no calendar. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class FreezeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir
  Path directory;

  private ApiClient api;

  private long entered(String name) throws Exception {
    return api.entries(name).stream()
        .filter(entry -> entry.fact() instanceof PhaseEntered)
        .count();
  }

  private void until(String name, String status) {
    await().atMost(PATIENCE).until(() -> api.state(name).equals(status));
  }

  @Test
  void twoRolloutsStopAndOneIsTakenBackMeanwhile() throws Exception {
    try (Metrics metrics = new Metrics()) {
      Installation installation = new Installation(directory.resolve("home"), metrics);
      installation.targets(List.of("shop", "mail"));
      try (Up up = Up.start(installation.options())) {
        api = new ApiClient(installation.home(), up.port());
        assertThat(api.get("/api/v1/freeze").body().path("frozen")).isEmpty();
        for (String name : List.of("shop", "mail")) {
          assertThat(api.start(installation.plan(name, 4, "")).status()).isEqualTo(201);
        }
        until("shop", "HOLDING");
        until("mail", "HOLDING");
        Map<String, Object> incident =
            Map.of("reason", "incident 42", "requestId", "f1", "actor", "zoe");
        ApiClient.Answer frozen = api.post("/api/v1/freeze", incident);
        assertThat(frozen.status()).isEqualTo(200);
        assertThat(frozen.body().path("told").get(0).asText())
            .isEqualTo("freeze 1 of everyone by zoe (claimed, API): incident 42");
        long before = entered("shop") + entered("mail");
        assertThat(api.status("shop").path("frozen").get(0).path("reason").asText())
            .isEqualTo("incident 42");
        until("shop", "WAITING");
        until("mail", "WAITING");
        assertThat(entered("shop") + entered("mail")).isEqualTo(before);
        refusals(incident);

        assertThat(api.rollback("mail").status()).isEqualTo(202);
        until("mail", "ROLLED_BACK");
        assertThat(installation.off("mail")).isTrue();

        assertThat(api.post("/api/v1/thaw", Map.of("reason", "over")).status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> entered("shop") > 1);
        assertThat(api.get("/api/v1/freeze").body().path("entries")).hasSize(4);
        // A rollback is over minutes later where a forward write was under way.
        until("shop", "HOLDING");
        api.rollback("shop");
        until("shop", "ROLLED_BACK");
      }
    }
  }

  private void refusals(Map<String, Object> incident) throws Exception {
    // The same request is the same freeze; another one under its id is none.
    assertThat(api.post("/api/v1/freeze", incident).body().path("frozen")).hasSize(1);
    ApiClient.Answer other =
        api.post("/api/v1/freeze", Map.of("reason", "another", "requestId", "f1", "actor", "zoe"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.detail()).contains("stands for another act already");
    ApiClient.Answer claimed = api.post("/api/v1/thaw", Map.of("reason", "over", "actor", "zoe"));
    assertThat(claimed.status()).isEqualTo(409);
    assertThat(claimed.detail()).isEqualTo("nobody verified the name zoe");
    assertThat(api.post("/api/v1/thaw", Map.of("reason", "over", "number", 7)).detail())
        .isEqualTo("no freeze 7 stands, of [1]");
    assertThat(api.post("/api/v1/freeze", Map.of("reason", "x", "until", "tomorrow"))
            .status())
        .isEqualTo(400);
    assertThat(api.post("/api/v1/freeze", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void aFileThatIsNoCalendarIsWaitedForAndSaid() throws Exception {
    try (Metrics metrics = new Metrics()) {
      Installation installation = new Installation(directory.resolve("home"), metrics);
      installation.targets(List.of("shop"));
      Path calendar = Files.writeString(directory.resolve("company.ics"), "<html>Sign in</html>");
      Files.writeString(
          installation.home().connectionsFile(),
          Files.readString(installation.home().connectionsFile())
              + "  company: { kind: ics-calendar, path: \"" + calendar + "\", max-age: 1d }\n");
      try (Up up = Up.start(installation.options())) {
        api = new ApiClient(installation.home(), up.port());
        String windows = "windows: { zone: Europe/Berlin, calendars: [company] }";
        assertThat(api.start(installation.plan("shop", 4, windows)).status()).isEqualTo(201);
        until("shop", "WAITING");
        assertThat(api.status("shop")
                .path("rollout")
                .path("waits")
                .get(0)
                .path("reason")
                .asText())
            .isEqualTo("calendar company: it is not to be understood: line 1: expected a calendar"
                + " that begins with BEGIN:VCALENDAR, found \"<html>Sign in</html>\"");
        assertThat(entered("shop")).isZero();
        assertThat(api.rollback("shop").status()).isEqualTo(202);
        until("shop", "ROLLED_BACK");
      }
    }
  }
}
