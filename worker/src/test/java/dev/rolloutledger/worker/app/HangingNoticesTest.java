package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.worker.notice.Messenger;
import dev.rolloutledger.worker.outside.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every notifier hangs, more of them than there are threads: a rollback takes as long as ever. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class HangingNoticesTest {

  private static final int CONNECTIONS = 20;

  @TempDir
  Path directory;

  @Test
  void law2_aRollbackWaitsForNoNotice() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger hanging = new AtomicInteger();
    Messenger messenger = (connection, notice) -> {
      hanging.incrementAndGet();
      never.await();
    };
    try (Metrics metrics = new Metrics()) {
      Installation installation = new Installation(directory.resolve("home"), metrics);
      installation.targets(List.of("shop"));
      String hooks = hooks(installation);
      try (Up up = Up.start(
          installation.options(),
          LedgerOptions.kept(),
          world -> new World(world.platforms(), world.probe(), world.fetcher(), messenger))) {
        ApiClient api = new ApiClient(installation.home(), up.port());
        assertThat(api.start(installation.plan("shop", 60, "notify: [" + hooks + "]\n"))
                .status())
            .isEqualTo(201);
        await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("HOLDING"));
        assertThat(hanging).as("as many as have a thread").hasValue(8);
        assertThat(api.rollback("shop").status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> api.state("shop").equals("ROLLED_BACK"));
        JsonNode back = api.status("shop").path("rollout").path("rollback");
        Duration took = Duration.between(
            Instant.parse(back.path("requestedAt").asText()),
            Instant.parse(back.path("offAt").asText()));
        assertThat(took).as("the plan's own target").isLessThan(Duration.ofSeconds(5));
        assertThat(installation.off("shop")).isTrue();
      }
    }
  }

  private static String hooks(Installation installation) throws Exception {
    List<String> names = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < CONNECTIONS; i++) {
      names.add("hook-" + i);
      lines
          .append("  hook-")
          .append(i)
          .append(": { kind: webhook, url: \"http://127.0.0.1:1\" }\n");
    }
    Files.writeString(installation.home().connectionsFile(), lines, StandardOpenOption.APPEND);
    return String.join(", ", names);
  }
}
