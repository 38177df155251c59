package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.LedgerInUseException;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.worker.home.Backup;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A copy of a home that is taken while its rollouts run is a home on which they go on. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class BackupTest {

  @TempDir
  Path directory;

  private Metrics metrics;
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
  }

  @AfterEach
  void stop() {
    metrics.close();
  }

  private static ApiClient.Answer backup(ApiClient api, Path to) throws Exception {
    return api.post("/api/v1/ledger/backup", Map.of("directory", to.toString()));
  }

  @Test
  void aCopyTakenWhileUpRunsGoesOnWhereItWasTaken() throws Exception {
    Path copy = directory.resolve("copy");
    List<Entry> before;
    try (Up up = Up.start(installation.options())) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      assertThat(api.start(installation.plan("shop", 600, "")).status()).isEqualTo(201);
      await().atMost(Duration.ofSeconds(30)).until(() -> samples(api) > 2);
      before = api.entries("shop");
      ApiClient.Answer answer = backup(api, copy);
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
      assertThat(answer.body().path("entries").asInt()).isGreaterThanOrEqualTo(before.size());
      assertThat(backup(api, copy).status()).as("never over something").isEqualTo(409);
      assertThat(backup(api, Path.of("relative")).status()).isEqualTo(409);
      int sampled = samples(api);
      await().atMost(Duration.ofSeconds(30)).until(() -> samples(api) > sampled);
      assertThatThrownBy(() -> Backup.make(installation.home(), directory.resolve("other")))
          .as("the file itself is not touched while up has it open")
          .isInstanceOf(LedgerInUseException.class);
    }
    assertThat(copy.resolve("token")).doesNotExist();
    assertThat(copy.resolve("voucher.key")).doesNotExist();
    assertThat(copy.resolve("up.json")).doesNotExist();
    assertThat(copy.resolve("cards/shop.json")).exists();
    restored(new Home(copy), before);
  }

  private static int samples(ApiClient api) throws Exception {
    return api.status("shop").path("rollout").path("samples").asInt();
  }

  private void restored(Home home, List<Entry> before) throws Exception {
    try (Up up = Up.start(new UpOptions(home, home.connectionsFile(), 0, 0))) {
      assertThat(up.resumed()).containsExactly("shop/1");
      ApiClient api = new ApiClient(home, up.port());
      List<Entry> entries = api.entries("shop");
      assertThat(entries.subList(0, before.size())).isEqualTo(before);
      int sampled = samples(api);
      await().atMost(Duration.ofSeconds(30)).until(() -> samples(api) > sampled);
      api.rollback("shop");
      await().atMost(Duration.ofSeconds(30)).until(() -> api.state("shop").equals("ROLLED_BACK"));
      assertThat(installation.off("shop")).isTrue();
    }
  }

  @Test
  void withNothingRunningTheFileIsCopied() throws Exception {
    try (Up up = Up.start(installation.options())) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      assertThat(api.start(installation.plan("shop", 600, "")).status()).isEqualTo(201);
    }
    Path people = Files.writeString(installation.home().peopleFile(), "[]");
    Files.setPosixFilePermissions(people, PosixFilePermissions.fromString("rw-------"));
    Path copy = directory.resolve("copy");
    Head head = Backup.make(installation.home(), copy);
    assertThat(head.size()).isPositive();
    assertThat(copy.resolve("connections.yaml")).exists();
    assertThat(Files.getPosixFilePermissions(copy.resolve("people.json")))
        .as("nobody else's, as before")
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> Backup.make(installation.home(), copy))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("found something in it");
    assertThat(Files.getPosixFilePermissions(copy)).hasSize(3);
  }
}
