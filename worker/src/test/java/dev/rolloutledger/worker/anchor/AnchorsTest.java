package dev.rolloutledger.worker.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.log.AnchorState;
import dev.rolloutledger.ledger.log.Anchors;
import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.ledger.log.LogSettings;
import dev.rolloutledger.ledger.log.LogVerifier;
import dev.rolloutledger.ledger.log.SignedLog;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.LeaseCommand;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.Rfc6962;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.VerifierKey;
import dev.rolloutledger.worker.OneAtATime;
import dev.rolloutledger.worker.connection.ConnectionFileException;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.http.LoopbackServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of anchor against a real counterpart, and its failures. */
@OneAtATime
@Timeout(60)
class AnchorsTest {

  private static final String ORIGIN = "example.com/rollouts";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir
  Path directory;

  private Ledger ledger;
  private SignedLog log;
  private int written;

  @BeforeEach
  void sign() throws Exception {
    Path keys = directory.resolve("keys");
    LogKeys.in(keys).create(ORIGIN, Optional.empty());
    ledger = Ledgers.openMemory(LedgerOptions.kept()
        .withLog(
            LogSettings.kept(directory.resolve("log"), keys).withInterval(Duration.ofMillis(1))));
    log = ledger.log().orElseThrow();
    grow(3);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private Growth grow(int entries) throws InterruptedException {
    for (int i = 0; i < entries; i++) {
      ledger.execute(lease(written++));
    }
    assertThat(log.awaitCovering(ledger.head().size(), SOON)).isTrue();
    return new Growth(log.checkpoint().orElseThrow(), 0, log.directory());
  }

  private static LeaseCommand lease(int number) {
    return LeaseCommand.acquire(
        "flags/flag-" + number, TestConnections.NOW, Actor.claimed("test"), "a/" + number);
  }

  private Growth since(Growth growth, long kept) {
    return new Growth(growth.checkpoint(), kept, growth.files());
  }

  private List<VerifierKey> known() {
    return LogKeys.in(directory.resolve("keys")).verifiers().stream()
        .map(LogVerifier::key)
        .toList();
  }

  private Connections connections(String yaml) {
    return TestConnections.read(
        directory, Map.of("TOKEN", "s3cr3ts3cr3t"), "connections:\n  it: " + yaml + "\n");
  }

  private Anchor anchor(String yaml) {
    return connections(yaml).anchor("it").orElseThrow();
  }

  private static AnchorException failure(Anchor anchor, Growth growth) {
    try {
      anchor.keep(growth);
    } catch (AnchorException expected) {
      return expected;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    throw new AssertionError("expected a failure, found none");
  }

  @Test
  void aFileGetsOneCheckpointAfterTheOther() throws Exception {
    Anchor anchor = anchor("{ kind: file-anchor, path: share/checkpoints }");
    Growth first = grow(1);
    assertThat(anchor.obstacle()).hasValueSatisfying(it -> assertThat(it).contains("mounted"));
    assertThat(failure(anchor, first)).hasMessageContaining("found none; is it mounted?");
    Files.createDirectory(directory.resolve("share"));
    anchor.keep(first);
    Growth second = grow(2);
    anchor.keep(second);
    String text = Files.readString(directory.resolve("share/checkpoints"));
    assertThat(text)
        .isEqualTo(first.checkpoint().format() + "\n" + second.checkpoint().format() + "\n");
  }

  @Test
  void aWebhookGetsTheNoteAsItWasSigned() throws Exception {
    try (LoopbackServer server = new LoopbackServer()) {
      server.answer("/well", 204, "").answer("/ill", 500, "s3cr3ts3cr3t is out");
      Anchor well = anchor("{ kind: webhook-anchor, url: \"" + server.url()
          + "/well\", headers: { Authorization: \"Bearer ${env:TOKEN}\" } }");
      Growth growth = grow(1);
      well.keep(growth);
      LoopbackServer.Asked asked = server.asked().get(0);
      assertThat(asked.body()).isEqualTo(growth.checkpoint().format());
      assertThat(asked.headers()).contains("text/plain; charset=utf-8").contains("Bearer s3cr3t");
      Anchor ill = anchor("{ kind: webhook-anchor, url: \"" + server.url()
          + "/ill\", headers: { Authorization: \"Bearer ${env:TOKEN}\" } }");
      assertThat(failure(ill, growth))
          .hasMessageContaining("status 500")
          .asInstanceOf(type(AnchorException.class))
          .satisfies(e -> assertThat(e.repeat()).isTrue())
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cr3ts3cr3t"));
    }
  }

  @Test
  void aRepositoryGetsACommitWhichIsPushed() throws Exception {
    git(directory, "init", "--quiet", "--bare", "remote.git");
    git(directory, "clone", "--quiet", "remote.git", "repository");
    Anchor anchor = anchor("{ kind: git-anchor, path: repository, push: origin }");
    assertThat(anchor.obstacle()).isEmpty();
    Growth first = grow(1);
    anchor.keep(first);
    Growth second = grow(1);
    anchor.keep(second);
    // Once more, as after a push that failed: nothing new to commit.
    anchor.keep(second);
    Path remote = directory.resolve("remote.git");
    assertThat(git(remote, "log", "--format=%s", "HEAD").lines())
        .containsExactly(
            ORIGIN + ": " + second.size() + " entries", ORIGIN + ": " + first.size() + " entries");
    assertThat(git(remote, "show", "HEAD~1:checkpoint") + "\n")
        .isEqualTo(first.checkpoint().format());
  }

  @Test
  void aRepositoryThatIsNoneOrCannotPushSaysSo() throws Exception {
    Growth growth = grow(1);
    Anchor none = anchor("{ kind: git-anchor, path: nowhere }");
    assertThat(failure(none, growth)).hasMessageContaining("nowhere");
    assertThat(none.obstacle()).isPresent();
    git(directory, "init", "--quiet", "alone");
    assertThat(failure(anchor("{ kind: git-anchor, path: alone, push: origin }"), growth))
        .hasMessageContaining("git push");
    assertThat(git(directory.resolve("alone"), "log", "--format=%s"))
        .isEqualTo(ORIGIN + ": " + growth.size() + " entries");
  }

  private static String git(Path where, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process git = new ProcessBuilder(command)
        .directory(where.toFile())
        .redirectErrorStream(true)
        .start();
    String out = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(git.waitFor()).as(out).isZero();
    return out;
  }

  private String witness(TestWitness witness) {
    return "{ kind: witness-anchor, url: \"" + witness.url() + "\", key: \""
        + witness.key().text() + "\" }";
  }

  @Test
  void aWitnessCosignsWhatGrewAndTheCosignatureIsPublished() throws Exception {
    try (TestWitness witness = new TestWitness(ORIGIN, this::known)) {
      Anchor anchor = anchor(witness(witness));
      Growth first = grow(300);
      SignedNote cosigned = anchor.keep(first);
      assertThat(cosigned.open(List.of(witness.key()))).hasSize(1);
      Growth second = grow(100);
      // It is told a wrong size first, and answers with its own.
      SignedNote again = anchor.keep(since(second, 7));
      assertThat(witness.size()).isEqualTo(second.size());
      assertThat(log.cosigned(again)).isTrue();
      SignedNote published = log.directory().checkpoint().orElseThrow();
      assertThat(published.open(List.of(witness.key()))).hasSize(1);
      assertThat(published.open(known())).hasSize(1);
      assertThat(log.cosigned(cosigned)).as("of a checkpoint that is gone").isFalse();
    }
  }

  @Test
  void aWitnessThatSawAnotherTreeOrLiesIsNotBelieved() throws Exception {
    try (TestWitness witness = new TestWitness(ORIGIN, this::known)) {
      Anchor anchor = anchor(witness(witness));
      Growth growth = grow(1);
      witness.sees(2, Rfc6962.leaf(new byte[0]));
      assertThat(failure(anchor, growth)).hasMessageContaining("status 422");
      witness.sees(growth.size() + 1, Rfc6962.EMPTY);
      assertThat(failure(anchor, growth)).hasMessageContaining("more than the " + growth.size());
      witness.sees(0, Rfc6962.EMPTY);
      witness.lies();
      assertThat(failure(anchor, growth)).hasMessageContaining("cosignature is none");
    }
  }

  @Test
  void aDefinitionThatDoesNotFitIsRefused() {
    for (String yaml : List.of(
        "{ kind: file-anchor }",
        "{ kind: file-anchor, path: a, every: 10ms }",
        "{ kind: git-anchor, path: a, file: ../b }",
        "{ kind: git-anchor, path: a, push: --force }",
        "{ kind: witness-anchor, url: \"http://127.0.0.1\" }",
        "{ kind: witness-anchor, url: \"http://127.0.0.1\", key: none }",
        "{ kind: witness-anchor, url: \"http://127.0.0.1\", key: \""
            + known().get(0).text() + "\" }")) {
      assertThatThrownBy(() -> connections(yaml))
          .as(yaml)
          .isInstanceOf(ConnectionFileException.class);
    }
  }

  @Test
  void anchoringRecordsWhatBecameOfEachAndKeepsTheCheckpoints() throws Exception {
    Connections connections = TestConnections.read(directory, Map.of(), """
        connections:
          file: { kind: file-anchor, path: checkpoints, every: 1s }
          gone: { kind: file-anchor, path: gone/checkpoints, every: 1h }
        """);
    Anchors kept = Anchors.in(directory.resolve("log"));
    Instant before = Instant.now();
    Anchoring anchoring = Anchoring.start(connections.anchors(), log, kept, Clock.systemUTC());
    try {
      long size = log.state().size();
      await().atMost(SOON).until(() -> covers(kept, "file", size));
      long grown = grow(2).size();
      await().atMost(SOON).until(() -> covers(kept, "file", grown));
      await().atMost(SOON).until(() -> state(kept, "gone").failure() != null);
    } finally {
      anchoring.close();
    }
    AnchorState.Kept file = state(kept, "file").kept();
    assertThat(file).isNotNull();
    assertThat(file.at()).isAfterOrEqualTo(before);
    assertThat(kept.newest()).hasValue(file);
    AnchorState gone = state(kept, "gone");
    assertThat(gone.kept()).isNull();
    assertThat(gone.failure()).isNotNull();
    assertThat(gone.failure().sentence()).contains("gone").contains("found none");
    assertThat(kept.checkpoints())
        .extracting(note -> Checkpoint.parse(note.text()).size())
        .isSorted()
        .endsWith(file.size());
    assertThat(Files.readString(directory.resolve("checkpoints")))
        .contains(kept.checkpoints().get(0).format());
  }

  private static AnchorState state(Anchors kept, String name) {
    return kept.state().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(new AnchorState(name, "", "", null, null));
  }

  private static boolean covers(Anchors kept, String name, long size) {
    AnchorState.Kept last = state(kept, name).kept();
    return last != null && last.size() >= size;
  }
}
