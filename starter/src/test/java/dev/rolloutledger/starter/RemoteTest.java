package dev.rolloutledger.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.rolloutledger.starter.source.Api;
import dev.rolloutledger.starter.source.ApiAddress;
import dev.rolloutledger.worker.app.Up;
import dev.rolloutledger.worker.app.UpOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command against an API, without the home. */
@Timeout(120)
class RemoteTest {

  @TempDir
  Path directory;

  private Ran at(String url, Path token, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--api", url, "--token-file", token.toString()));
    return Ran.rollout(all.toArray(String[]::new));
  }

  @Test
  void aRolloutIsStartedSteeredAndLookedIntoWithoutItsHome() throws Exception {
    try (SmallPlan plan = new SmallPlan(directory.resolve("home"))) {
      try (Up up = Up.start(new UpOptions(plan.home(), plan.home().connectionsFile(), 0, 0))) {
        String url = "http://127.0.0.1:" + up.port() + "/";
        // Elsewhere there is no home: a copy of the token is all.
        Path token = Files.copy(plan.home().tokenFile(), directory.resolve("token"));
        Ran none = at(url, token, "list");
        assertThat(none.out()).as(none.err()).contains("no rollouts yet");
        Ran start = at(url, token, "start", plan.file().toString(), "--reason", "a test");
        assertThat(start.code()).as(start.err()).isZero();
        assertThat(at(url, token, "pause", "search", "--reason", "a look").code())
            .isZero();
        Ran status = at(url, token, "status", "search");
        assertThat(status.code()).as(status.err()).isZero();
        assertThat(status.out()).contains("PAUSED");
        assertThat(at(url, token, "explain", "search").code()).isZero();
        assertThat(at(url, token, "audit", "timeline", "search").out()).contains("a look");
        assertThat(at(url, token, "audit", "replay", "search").code()).isZero();
        assertThat(at(url, token, "freeze").out()).contains("nothing is frozen");
        Ran away = at(url, token, "status", "nobody");
        assertThat(away.code()).isEqualTo(5);
        Ran back = at(url, token, "rollback", "search", "--reason", "enough", "--wait", "30s");
        assertThat(back.code()).as(back.err()).isZero();

        Files.writeString(token, "rlp_of_nobody");
        Ran refused = at(url, token, "list");
        assertThat(refused.code()).isEqualTo(7);
        Ran both = at(url, token, "list", "--home", directory.toString());
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("expected --home or --api, found both");
      }
    }
  }

  @Test
  void whoIsNotOursIsSaid() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "t-4711");
    List<String> tokens = new ArrayList<>();
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext("/", exchange -> {
      boolean moved = exchange.getRequestURI().getPath().startsWith("/moved");
      byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "text/html");
      if (moved) {
        exchange.getResponseHeaders().add("Location", "/elsewhere");
      } else {
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      }
      exchange.sendResponseHeaders(moved ? 302 : 200, page.length);
      exchange.getResponseBody().write(page);
      exchange.close();
    });
    other.start();
    String url = "http://127.0.0.1:" + other.getAddress().getPort();
    try {
      Ran page = at(url, token, "list");
      assertThat(page.code()).isEqualTo(7);
      assertThat(page.err())
          .contains("expected the API of a Rollout Ledger at " + url + ", found HTTP status 200"
              + " with text/html");
      Ran moved = at(url + "/moved", token, "list");
      assertThat(moved.code()).isEqualTo(7);
      assertThat(moved.err())
          .contains("found HTTP status 302 to /elsewhere, which is not followed");
      assertThat(tokens).hasSize(1);
    } finally {
      other.stop(0);
    }
    Ran nobody = at(url, token, "status", "shop");
    assertThat(nobody.code()).isEqualTo(7);
    assertThat(nobody.err()).contains("found nothing that listens there");
    Ran proof = at(url, token, "audit", "export", "shop", "--proof", "x.json");
    assertThat(proof.code()).isEqualTo(2);
    assertThat(proof.err()).contains("expected --home for --proof");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://rollout.example.com:7410",
        "ftp://localhost",
        "localhost:7410",
        "https://",
        "https://ana:secret-4711@rollout.example.com",
        "https://rollout.example.com/?a=b",
        "not a url"
      })
  void anAddressThatIsNoneOrWouldShowTheTokenIsRefused(String text) {
    assertThatThrownBy(() -> ApiAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected ")
        .hasMessageNotContaining("secret-4711");
    assertThat(ApiAddress.parse("https://rollout.example.com/ledger/").toString())
        .isEqualTo("https://rollout.example.com/ledger");
  }

  @Test
  void anAuthorityThatIsNoneIsRefused() throws Exception {
    Path ca = Files.writeString(directory.resolve("ca.pem"), "no certificate");
    assertThatThrownBy(() -> Api.at(ApiAddress.parse("https://rollout.example.com"), "t", ca))
        .hasMessageContaining("expected certificates as PEM (ROLLOUT_API_CA), found none");
  }
}
