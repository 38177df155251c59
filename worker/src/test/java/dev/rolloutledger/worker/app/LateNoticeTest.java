package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.rollout.RollbackEvent.NoticeRecorded;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import dev.rolloutledger.worker.connection.http.LoopbackServer.Asked;
import dev.rolloutledger.worker.notice.Messenger;
import dev.rolloutledger.worker.outside.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process ends between an entry and its notice: the next one sends it, once, and says so. */
@Timeout(90)
@Execution(ExecutionMode.CONCURRENT)
class LateNoticeTest {

  @TempDir
  Path directory;

  @Test
  void whatWasOwedIsSentByTheNextUp() throws Exception {
    try (Metrics metrics = new Metrics();
        LoopbackServer hook = new LoopbackServer()) {
      hook.answer("/hook", 204, "");
      Installation installation = new Installation(directory.resolve("home"), metrics);
      installation.targets(List.of("shop"));
      Files.writeString(
          installation.home().connectionsFile(),
          "  on-call: { kind: webhook, url: \"" + hook.url() + "/hook\", only: [waits] }\n",
          StandardOpenOption.APPEND);
      endsBeforeItSends(installation);
      assertThat(hook.asked()).isEmpty();
      for (int restart = 0; restart < 2; restart++) {
        try (Up up = Up.start(installation.options())) {
          ApiClient api = new ApiClient(installation.home(), up.port());
          await().atMost(Duration.ofSeconds(20)).until(() -> recorded(api) == 1);
        }
      }
      assertThat(hook.asked())
          .extracting(Asked::body)
          .singleElement()
          .satisfies(body -> assertThat(body)
              .contains("rollout attest shop build", "\"late\":\"true\"", "This is late"));
    }
  }

  private static long recorded(ApiClient api) throws Exception {
    return api.entries("shop").stream()
        .map(Entry::fact)
        .filter(fact -> fact instanceof NoticeRecorded notice && notice.sent())
        .count();
  }

  private static void endsBeforeItSends(Installation installation) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Messenger hanging = (connection, notice) -> never.await();
    try (Up up = Up.start(
        installation.options(),
        LedgerOptions.kept(),
        world -> new World(world.platforms(), world.probe(), world.fetcher(), hanging))) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      String more = "before: { attestations: { build: It builds } }\nnotify: [on-call]\n";
      assertThat(api.start(installation.plan("shop", 60, more)).status()).isEqualTo(201);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("WAITING"));
    }
  }
}
