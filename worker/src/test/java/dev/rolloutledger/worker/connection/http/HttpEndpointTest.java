package dev.rolloutledger.worker.connection.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolloutledger.worker.connection.TestConnections;
import dev.rolloutledger.worker.connection.http.HttpCallException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HttpEndpointTest {

  private static final Duration SOON = Duration.ofMillis(400);
  private static final Duration LATER = Duration.ofSeconds(10);
  private static final Map<String, String> ENVIRONMENT =
      Map.of("TOKEN", "c4n4ry-token", "NEWLINE", "c4n4ry\r\nx: y", "PASSWORD", "c4n4ry-pw");

  private LoopbackServer server;

  @TempDir
  Path directory;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void an_answer_comes_as_it_is() throws Exception {
    server.answer("/api/ok", 200, "grüezi");
    HttpAnswer answer =
        endpoint(server.url() + "/api/").send(HttpCall.get("/ok?a=b c&d=[5m]"), LATER);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("grüezi");
    assertThat(answer.took()).isPositive();
    assertThat(server.asked().get(0).uri()).isEqualTo("/api/ok?a=b%20c&d=%5B5m%5D");
  }

  @Test
  void an_error_status_is_an_answer() throws Exception {
    server.answer("/no", 500, "broken");
    assertThat(endpoint(server.url()).send(HttpCall.get("/no"), LATER).status()).isEqualTo(500);
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    server.redirect("/from", server.url() + "/to").answer("/to", 200, "credentials went along");
    HttpAnswer answer = endpoint(server.url()).send(HttpCall.get("/from"), LATER);
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location()).isEqualTo(server.url() + "/to");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_server_that_hangs_is_given_up_in_time() {
    server.hang("/hang");
    assertGivenUp("/hang");
  }

  @Test
  void a_body_that_never_ends_is_given_up_in_time() {
    server.drip("/drip");
    assertGivenUp("/drip");
  }

  private void assertGivenUp(String path) {
    long start = System.nanoTime();
    HttpCallException failure = failure(server.url(), path, SOON);
    assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(failure).hasMessage("expected a whole answer within 400ms, found none");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void a_body_that_is_cut_off_is_no_answer() {
    server.cut("/cut");
    HttpCallException failure = failure(server.url(), "/cut", LATER);
    assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
    assertThat(failure).hasMessageStartingWith("expected a whole answer, found a broken one");
  }

  @Test
  void a_huge_body_is_not_read() {
    server.huge("/huge", BoundedBody.MAX_BYTES + 1);
    HttpCallException failure = failure(server.url(), "/huge", LATER);
    assertThat(failure.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(failure).hasMessage("expected a body of at most 1,048,576 bytes, found more");
  }

  @Test
  void the_largest_body_is_read() throws Exception {
    server.huge("/large", BoundedBody.MAX_BYTES);
    assertThat(endpoint(server.url()).send(HttpCall.get("/large"), LATER).body())
        .hasSize(BoundedBody.MAX_BYTES);
  }

  @Test
  void what_is_not_http_is_no_answer() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread babbler = new Thread(() -> babble(socket));
      babbler.start();
      String url = "http://127.0.0.1:" + socket.getLocalPort();
      assertThat(failure(url, "/", LATER).reason()).isEqualTo(Reason.BROKEN);
      babbler.join();
    }
  }

  private static void babble(ServerSocket socket) {
    try (var connection = socket.accept()) {
      connection.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n\r\n".getBytes());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nobody_there_is_said() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    HttpCallException refused = failure("http://127.0.0.1:" + free, "/", LATER);
    assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
    HttpCallException unknown = failure("http://no-such-host.invalid", "/", LATER);
    assertThat(unknown).hasMessage("expected a connection, found no such host");
  }

  @Test
  void an_interrupt_is_passed_on() {
    server.hang("/hang");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> endpoint(server.url()).send(HttpCall.get("/hang"), LATER))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void a_path_cannot_change_the_host() {
    server.answer("/", 200, "");
    assertThat(failure(server.url(), "@evil.example.com/", LATER))
        .hasMessage("expected a path that begins with /, found another text");
  }

  @Test
  void the_user_of_an_address_becomes_a_header() throws Exception {
    server.echo("/echo", 200);
    String url = server.url().replace("http://", "http://me:${env:PASSWORD}@") + "/echo";
    HttpEndpoint endpoint = endpoint(url);
    HttpAnswer answer = endpoint.send(HttpCall.get(""), LATER);
    assertThat(answer.body()).contains("Basic bWU6YzRuNHJ5LXB3");
    assertThat(endpoint.redactor().redact(answer.body())).doesNotContain("bWU6YzRuNHJ5LXB3");
    assertThat(endpoint.toString()).doesNotContain("c4n4ry");
  }

  @Test
  void law7_no_failure_repeats_a_secret() throws IOException {
    HttpCallException header = catchThrowableOfType(
        HttpCallException.class,
        () -> TestConnections.read(
                directory,
                ENVIRONMENT,
                "connections:\n  it:\n    kind: http\n    url: " + server.url()
                    + "\n    headers: { X-Token: '${env:NEWLINE}' }\n")
            .http("it")
            .send(HttpCall.get("/"), LATER));
    HttpCallException address = failure("${env:TOKEN}", "/", LATER);
    HttpCallException missing = failure("http://127.0.0.1:1/${env:NONE}", "/", LATER);
    for (HttpCallException failure : new HttpCallException[] {header, address, missing}) {
      assertThat(failure.reason()).isEqualTo(Reason.NOT_SENT);
      assertThat(failure).hasNoCause();
      assertThat(failure.toString()).doesNotContain("c4n4ry");
    }
  }

  private HttpCallException failure(String url, String path, Duration timeout) {
    return catchThrowableOfType(
        HttpCallException.class, () -> endpoint(url).send(HttpCall.get(path), timeout));
  }

  private HttpEndpoint endpoint(String url) {
    return TestConnections.one(directory, ENVIRONMENT, "http", url).http("it");
  }
}
