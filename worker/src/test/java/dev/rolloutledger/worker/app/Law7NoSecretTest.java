package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Canaries stand where secrets stand: in a header that a service repeats in its answers and errors,
 * and in a setting that must be there. They are looked for in everything that a rollout leaves.
 */
@Execution(ExecutionMode.CONCURRENT)
class Law7NoSecretTest {

  private static final String HEADER = "canary-header-5f2c8e";
  private static final String SETTING = "canary-setting-9a71d3";

  @TempDir
  Path directory;

  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  void law7NoSecretIsLeftAnywhere() throws Exception {
    PrintStream err = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    HttpServer parrot = parrot();
    try (Metrics metrics = new Metrics()) {
      Installation installation = installation(metrics, parrot);
      String history;
      String answers;
      try (Up up = Up.start(installation.options())) {
        ApiClient api = new ApiClient(installation.home(), up.port());
        ApiClient.Answer started = api.start(plan(installation));
        assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(60)).until(() -> api.state("shop").equals("ROLLED_BACK"));
        answers = api.status("shop") + api.entries("shop").toString();
        history = history(up);
      }
      assertThat(history).contains("Rollback_").doesNotContain(HEADER).doesNotContain(SETTING);
      assertThat(answers).contains("parrot").doesNotContain(HEADER).doesNotContain(SETTING);
      assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(HEADER, SETTING);
      assertNoFileHasIt(installation.home().directory());
    } finally {
      System.setErr(err);
      parrot.stop(0);
    }
  }

  /** A service that repeats the caller's credentials, and fails. */
  private static HttpServer parrot() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      try (exchange) {
        String said = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] body = ("parrot heard " + said).getBytes(StandardCharsets.UTF_8);
        boolean well = exchange.getRequestURI().getPath().equals("/well");
        exchange.sendResponseHeaders(well ? 200 : 500, body.length);
        exchange.getResponseBody().write(body);
      }
    });
    server.start();
    return server;
  }

  private Installation installation(Metrics metrics, HttpServer parrot) throws IOException {
    Installation installation = new Installation(directory.resolve("home"), metrics);
    installation.targets(List.of("shop"));
    Path secret = Files.writeString(directory.resolve("secret"), HEADER);
    Files.writeString(
        installation.home().connectionsFile(),
        ("  parrot: { kind: http, url: \"http://127.0.0.1:%d\", headers: { Authorization: \"Bearer"
                + " ${file:%s}\" } }%n")
            .formatted(parrot.getAddress().getPort(), secret),
        StandardOpenOption.APPEND);
    Files.writeString(
        installation.target("shop"), "FEATURE=false\nPERCENTAGE=0\nKEPT=" + SETTING + "\n");
    return installation;
  }

  /** The second check fails, so the rollout rolls back and keeps the answers as evidence. */
  private static String plan(Installation installation) {
    return installation
        .plan("shop", 60, "")
        .replace("checks:\n", """
            checks:
              well: { connection: parrot, request: GET /well, expect: { status: 200 }, timeout: 2s }
              ill: { connection: parrot, request: GET /ill, expect: { status: 200 }, timeout: 2s }
            """)
        .replace("verify: [health, flags]", "verify: [well, ill]")
        .replace("verify: [health] }", "verify: [well], evidence: [ill, well] }");
  }

  private static String history(Up up) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
            .setTarget("127.0.0.1:" + up.enginePort())
            .build());
    try {
      return WorkflowClient.newInstance(stubs).fetchHistory("rollout/shop").toJson(false);
    } finally {
      stubs.shutdownNow();
    }
  }

  private static void assertNoFileHasIt(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).as(file.toString()).doesNotContain(HEADER);
        if (!file.getFileName().toString().startsWith("shop.env")) {
          assertThat(bytes).as(file.toString()).doesNotContain(SETTING);
        }
      }
    }
  }
}
