package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.examples.network.TcpProxy;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two workers that carry the same rollouts: one step is done by this one, the next by the other, which
 * is a moment behind, and reaches the engine by another address.
 */
@Execution(ExecutionMode.CONCURRENT)
class TwoWorkersTest {

  private static final List<String> NAMES =
      IntStream.range(0, 12).mapToObj(i -> "shop-" + i).toList();

  @TempDir
  Path temp;

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private Installation installation;
  private ApiClient api;

  @BeforeEach
  void start() throws Exception {
    SharedServers.assumeInstalled();
    Metrics metrics = opened(new Metrics());
    LedgerAddress ledger = SharedServers.newLedger();
    Map<String, String> namespace = SharedServers.newNamespace();
    Home first = new Home(temp.resolve("first"), ledger);
    Home second = new Home(temp.resolve("second"), ledger);
    installation = new Installation(first.directory(), metrics, first);
    installation.targets(NAMES);
    Up up = opened(Up.start(
        new UpOptions(first, first.connectionsFile(), 0, EngineOptions.cluster(namespace))));
    api = new ApiClient(first, up.port());
    SharedWorkersTest.copy(first.keysDirectory(), second.keysDirectory());
    Files.copy(first.voucherKeyFile(), second.voucherKeyFile());
    opened(WorkerProcess.start(second, first.connectionsFile(), elsewhere(namespace)));
  }

  /** The same namespace by another address. */
  private Map<String, String> elsewhere(Map<String, String> namespace) throws Exception {
    String address = namespace.get("TEMPORAL_ADDRESS");
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    Map<String, String> other = new HashMap<>(namespace);
    other.put("TEMPORAL_ADDRESS", "127.0.0.1:" + opened(TcpProxy.to(port)).port());
    return other;
  }

  private <T extends AutoCloseable> T opened(T each) {
    open.push(each);
    return each;
  }

  @AfterEach
  void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  /** One after the other: where many record at once, each worker learns of the others' entries sooner. */
  @Test
  void eachHoldIsSampledWhicheverWorkerHasIt() throws Exception {
    for (String name : NAMES) {
      assertThat(api.start(installation.plan(name, 600, "")).status()).isEqualTo(201);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              api.entries(name).stream().anyMatch(entry -> entry.type().equals("SampleRecorded")));
      assertThat(api.entries(name))
          .as("the target was read back by a worker that knew what was asked")
          .noneMatch(entry -> entry.type().equals("WaitBegan"));
      api.rollback(name);
    }
  }

  @Test
  void aRunThatIsTakenBackWhileItBeginsIsTakenForNoOther() throws Exception {
    for (String name : NAMES) {
      assertThat(api.start(installation.plan(name, 600, "")).status()).isEqualTo(201);
    }
    for (String name : NAMES) {
      await().atMost(Duration.ofSeconds(60)).until(() -> api.state(name).equals("HOLDING"));
      assertThat(api.act(name, "abandon", Map.of("reason", "it is over")).status())
          .isEqualTo(200);
    }
    // The run of each is over: the one that takes it back asks for the off state while it begins.
    for (String name : NAMES) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !api.status(name).path("procedure").isObject()
              || api.state(name).equals("ABANDONED"));
      assertThat(api.rollback(name).status()).isEqualTo(202);
    }
    for (String name : NAMES) {
      await().atMost(Duration.ofSeconds(60)).until(() -> api.state(name).equals("ROLLED_BACK"));
    }
  }
}
