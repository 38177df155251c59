package dev.rolloutledger.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a log behind a web server that wants a token, as a running up does. */
class LogOverHttpTest {

  private static final String TOKEN = "let-me-read";

  @TempDir
  static Path directory;

  private static HttpServer server;
  private static Path log;
  private static String key;
  private static Path token;

  @BeforeAll
  static void serve() throws IOException {
    Path home = Files.createDirectories(directory.resolve("home"));
    new SignedHome(home)
        .grown(0, 60, "first", InstantSource.fixed(Instant.parse("2026-03-02T10:00:00Z")));
    log = home.resolve("log");
    key = new TamperedHome(home).key().verifier().text();
    token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/log/", LogOverHttpTest::answer);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    Path file = log.resolve(exchange.getRequestURI().getPath().substring("/log/".length()));
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    if (known && Files.isRegularFile(file)) {
      byte[] body = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } else {
      exchange.sendResponseHeaders(known ? 404 : 401, -1);
    }
    exchange.close();
  }

  private static Ran verify(String... more) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/log/";
    String[] all = new String[more.length + 6];
    System.arraycopy(new String[] {"audit", "verify", "--tiles", url, "--key", key}, 0, all, 0, 6);
    System.arraycopy(more, 0, all, 6, more.length);
    return Ran.rollout(all);
  }

  @Test
  void itsFilesAreVerifiedAsThoseOfADirectoryAre() {
    Ran ran = verify("--token-file", token.toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("60 entries of the bundles hashed again", "VERIFIED");
  }

  @Test
  void withoutTheTokenItSaysWhatIsMissing() {
    Ran ran = verify();
    assertThat(ran.code()).isNotZero();
    assertThat(ran.err()).contains("wants a token: give it with --token-file");
  }

  @Test
  void aTokenThatIsNoneIsSaid() throws IOException {
    Path other = Files.writeString(directory.resolve("other"), "other");
    Ran ran = verify("--token-file", other.toString());
    assertThat(ran.code()).isNotZero();
    assertThat(ran.err()).contains("wants another token than this one").doesNotContain("\tat ");
  }
}
