package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Rolls many running rollouts back, in a hold, in a running deploy, while paused and while waiting,
 * and prints how long it took from the accepted request to the off state read back. The number is
 * the property {@code rollout.many}; no time is asserted but the plan's own target.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class RollbackLatencyTest {

  private static final int MANY = Integer.getInteger("rollout.many", 24);
  private static final List<String> KINDS = List.of("hold", "deploy", "paused", "waiting");

  @TempDir
  Path directory;

  @Test
  void printsHowLongRollbacksTake() throws Exception {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      names.add(KINDS.get(i % KINDS.size()) + "-" + i);
    }
    CountDownLatch deployed = new CountDownLatch(1);
    try (Metrics metrics = new Metrics()) {
      Installation installation = new Installation(directory.resolve("home"), metrics);
      installation.targets(names);
      try (Up up =
          Up.start(installation.options(), LedgerOptions.kept(), world -> slow(world, deployed))) {
        ApiClient api = new ApiClient(installation.home(), up.port());
        for (String name : names) {
          assertThat(api.start(plan(installation, name)).status()).isEqualTo(201);
        }
        for (String name : names) {
          arrive(api, name);
        }
        Collections.shuffle(names, new Random(1));
        for (String name : names) {
          assertThat(api.rollback(name).status()).isEqualTo(202);
        }
        List<Duration> took = new ArrayList<>();
        for (String name : names) {
          await()
              .atMost(Duration.ofSeconds(60))
              .until(() -> api.status(name).path("rollout").path("rollback").hasNonNull("offAt"));
          took.add(took(api.status(name)));
          assertThat(installation.off(name)).isTrue();
        }
        deployed.countDown();
        print(took);
        // The deploys come to their end now, and nothing is left that could land: no bound is
        // waited for.
        for (String name : names) {
          await()
              .atMost(Duration.ofSeconds(60))
              .until(
                  () -> api.status(name).path("rollout").path("status").asText(),
                  "ROLLED_BACK"::equals);
          assertThat(installation.off(name)).isTrue();
        }
        assertThat(took).allMatch(each -> each.compareTo(Duration.ofSeconds(5)) <= 0);
      }
    }
  }

  private static Duration took(JsonNode status) {
    JsonNode rollback = status.path("rollout").path("rollback");
    return Duration.between(
        Instant.parse(rollback.path("requestedAt").asText()),
        Instant.parse(rollback.path("offAt").asText()));
  }

  private static String plan(Installation installation, String name) {
    boolean waits = name.startsWith("waiting");
    String plan = installation
        .plan(name, waits ? 12 : 600, "")
        .replace("every: 2s, timeout: 1s", "every: 5s, timeout: 2s");
    return waits
        ? plan.replaceFirst(
            "verify: \\[health, flags\\] }",
            "verify: [health, flags], attestations: { seen: Somebody has seen it } }")
        : plan;
  }

  private static void arrive(ApiClient api, String name) throws Exception {
    String awaited =
        name.startsWith("deploy") ? "SETTING" : name.startsWith("waiting") ? "WAITING" : "HOLDING";
    await()
        .atMost(Duration.ofSeconds(240))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> api.state(name).equals(awaited));
    if (name.startsWith("paused")) {
      api.act(name, "pause", Map.of("actor", "tester", "reason", "a look"));
    }
  }

  /** A deploy that takes until the test lets it end. */
  private static World slow(World world, CountDownLatch deployed) {
    return new World(
        connection -> connection.startsWith("deploy")
            ? new SlowPlatform(world.platforms().platform(connection), deployed)
            : world.platforms().platform(connection),
        world.probe(),
        world.fetcher(),
        world.messenger());
  }

  private record SlowPlatform(FlagPlatform platform, CountDownLatch deployed)
      implements FlagPlatform {
    @Override
    public Map<String, String> read(Collection<String> names) throws PlatformException {
      return platform.read(names);
    }

    @Override
    public void write(TargetWrite write) throws PlatformException {
      if (!write.off()) {
        try {
          deployed.await(40, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
      }
      platform.write(write);
    }
  }

  private static void print(List<Duration> took) {
    List<Duration> sorted = took.stream().sorted().toList();
    System.out.printf(
        "RollbackLatencyTest: %d rollouts, p50 %d ms, p99 %d ms, maximum %d ms%n",
        sorted.size(),
        sorted.get(sorted.size() / 2).toMillis(),
        sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1).toMillis(),
        sorted.get(sorted.size() - 1).toMillis());
  }
}
