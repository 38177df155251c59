package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rolloutledger.ledger.log.AnchorState;
import dev.rolloutledger.ledger.log.Anchors;
import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.ledger.log.LogVerifier;
import dev.rolloutledger.tlog.EntryBundle;
import dev.rolloutledger.tlog.LeafHashes;
import dev.rolloutledger.tlog.Rfc6962;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.Tile;
import dev.rolloutledger.tlog.Tiles;
import dev.rolloutledger.tlog.VerifierKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The log of a running {@code up}: over HTTP, anchored at a rollout's end, in a copy of the home. */
@Timeout(120)
class LogApiTest {

  @TempDir
  Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private Metrics metrics;
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    metrics = new Metrics();
    installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    Files.writeString(
        installation.home().connectionsFile(),
        "  share: { kind: file-anchor, path: checkpoints, every: 1h }\n",
        StandardOpenOption.APPEND);
  }

  @AfterEach
  void stop() {
    metrics.close();
  }

  private HttpResponse<byte[]> get(Up up, String path) throws Exception {
    String token = Files.readString(installation.home().tokenFile()).strip();
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + up.port() + path))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private List<VerifierKey> known() {
    return LogKeys.in(installation.home().keysDirectory()).verifiers().stream()
        .map(LogVerifier::key)
        .toList();
  }

  private SignedCheckpoint signed(Up up) throws Exception {
    HttpResponse<byte[]> answer = get(up, "/log/checkpoint");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(
            type -> assertThat(type).isEqualToIgnoringWhitespace("text/plain;charset=utf-8"));
    return SignedCheckpoint.open(answer.body(), known().get(0).name(), known());
  }

  @Test
  void aReaderVerifiesARolloutFromTheServedFilesAloneAndItsEndIsAnchored() throws Exception {
    try (Up up = Up.start(installation.options())) {
      ApiClient api = new ApiClient(installation.home(), up.port());
      assertThat(api.start(installation.plan("shop", 600, "")).status()).isEqualTo(201);
      await().atMost(Duration.ofSeconds(30)).until(() -> api.entries("shop").size() > 8);
      // The first checkpoint is of nothing; the signer follows the entries, it does not hold them
      // up.
      await().atMost(Duration.ofSeconds(30)).until(() -> signed(up).size() > 8);
      verified(up, signed(up));
      refused(up);

      assertThat(api.rollback("shop").status()).isBetween(200, 299);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              api.status("shop").path("rollout").path("status").asText().equals("ROLLED_BACK"));
      long end = api.get("/health").body().path("entries").asLong();
      await().atMost(Duration.ofSeconds(30)).until(() -> kept() >= end - 4);
      assertThat(api.get("/health").body().path("log").path("anchors").toString())
          .contains("share");
      assertThat(Files.readString(directory.resolve("home/checkpoints")))
          .contains(known().get(0).name());
    }
  }

  private long kept() {
    return Anchors.state(installation.home().logDirectory()).stream()
        .map(AnchorState::kept)
        .filter(kept -> kept != null)
        .mapToLong(AnchorState.Kept::size)
        .max()
        .orElse(0);
  }

  private void verified(Up up, SignedCheckpoint signed) throws Exception {
    LeafHashes tree = new LeafHashes();
    for (Tile tile : Tiles.of(signed.size())) {
      HttpResponse<byte[]> answer = get(up, "/log/" + tile.path());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
      assertThat(answer.headers().firstValue("Cache-Control").isPresent()).isEqualTo(tile.full());
      byte[] bundle = get(up, "/log/" + tile.bundlePath()).body();
      EntryBundle.decode(bundle, tile.width()).forEach(leaf -> tree.add(Rfc6962.leaf(leaf)));
      assertThat(answer.body()).isEqualTo(Tiles.bytes(tile, tree));
    }
    assertThat(tree.root()).isEqualTo(signed.root());
  }

  private void refused(Up up) throws Exception {
    for (String path : List.of(
        "tile/0/999",
        "tile/0/000.p/0",
        "tile/0/0",
        "tile/entries/001",
        "tile/0/..%2f..%2f..%2fkeys%2fsigner.key",
        "tile/%2e%2e/%2e%2e/keys/signer.key",
        "tile/0//000",
        "anchors.json")) {
      HttpResponse<byte[]> answer = get(up, "/log/" + path);
      assertThat(answer.statusCode()).as(path).isBetween(400, 404);
      assertThat(new String(answer.body())).doesNotContain("PRIVATE");
    }
    HttpResponse<byte[]> stranger = http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + up.port() + "/log/checkpoint"))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
    assertThat(stranger.statusCode()).isEqualTo(401);
  }
}
