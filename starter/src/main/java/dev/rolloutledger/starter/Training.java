package dev.rolloutledger.starter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusText;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.Standing;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Freeze;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.SamplingAct;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Sgr;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * Goes the ways that people wait for, once, while the launcher notes which classes that takes: it
 * maps them ready-made into every later start. It looks at a ledger of its own in a directory that it
 * is given, stored and over an API that answers from memory.
 */
final class Training {

  private static final String ROLLOUT = "training/1";
  private static final String JSON = "application/json";

  /** Of its own: an example changes, and the archive would be made without what came after. */
  private static final String PLAN = """
      rollout: training
      description: What is looked at while the launcher learns.
      target:
        connection: nowhere
        flag: training
        settings:
          TRAINING: { on: "true", off: "false" }
          SHARE: { on: "{percentage}" }
      sampling: { every: 1m, timeout: 5s }
      baseline: { window: 1h }
      phases:
        - { name: ten, percentage: 10 %, hold: 1h }
        - { name: all, percentage: 100 %, hold: 1h }
      metrics:
        error-rate:
          unit: "%"
          source: { connection: nowhere, path: /figures, value: $.errors }
          healthy: "< 1 %"
          critical: "> 5 %"
          against-baseline: no increase
      rollback: { within: 5s }
      """;

  private final Home home;
  private final Path plan;

  private Training(Path directory) {
    this.home = new Home(directory);
    this.plan = directory.resolve("training.yaml");
  }

  /** Takes an empty directory. */
  public static void main(String[] arguments) throws IOException {
    new Training(Path.of(arguments[0])).go();
  }

  private void go() throws IOException {
    Files.writeString(plan, PLAN);
    StatusReport report = recorded();
    look();
    HttpServer api = serve(report);
    look();
    api.stop(0);
  }

  private void look() {
    run("status", "training", "--home", home.directory().toString());
    run("status", "training", "--json", "--home", home.directory().toString());
    run("list", "--home", home.directory().toString());
    run("plan", "check", plan.toString());
  }

  private static void run(String... words) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    StringWriter said = new StringWriter();
    CommandLine command =
        RolloutCommand.commandLine(words).setOut(nowhere).setErr(new PrintWriter(said));
    if (command.execute(words) != ExitCodes.OK) {
      // Every later start would load by hand what was not gone through.
      throw new IllegalStateException(String.join(" ", words) + ": " + said);
    }
  }

  private StatusReport recorded() throws IOException {
    Plan known = PlanReader.read(plan.toString(), Files.readAllBytes(plan));
    Instant now = Instant.now();
    try (Ledger ledger = Ledgers.openH2(home.ledgerDirectory(), LedgerOptions.kept())) {
      act(ledger, now, new ProcedureAct.Start(known, "", "training", null));
      act(ledger, now, new ProcedureAct.PassPreflight());
      act(ledger, now, new ProcedureAct.BeginHold());
      act(
          ledger,
          now,
          new SamplingAct.RecordSamples(
              1,
              now,
              known.metrics().stream()
                  .map(metric -> Sample.of(metric.name(), 0.1, 100.0, now, now, ""))
                  .toList()));
      Standing standing = ledger.standing(ROLLOUT).orElseThrow();
      return StatusReport.stored(
          StatusView.of(standing.state(), standing.index(), now),
          ledger.recent(ROLLOUT),
          new StatusReport.Head(standing.index(), now, false));
    }
  }

  private static void act(Ledger ledger, Instant now, Act act) {
    String id = ROLLOUT + "/" + act.getClass().getSimpleName();
    ledger.execute(
        new dev.rolloutledger.rollout.RolloutCommand(ROLLOUT, id, 0, now, Actor.ENGINE, act));
  }

  private HttpServer serve(StatusReport report) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    long pid = ProcessHandle.current().pid();
    answer(server, "/health", Map.of("pid", pid));
    answer(server, "/api/v1/freeze", Map.of("frozen", List.<Freeze>of()));
    answer(server, "/api/v1/rollouts", Map.of("rollouts", List.<RolloutSummary>of()));
    byte[] fields = Json.mapper().writeValueAsBytes(report);
    byte[] screen = StatusText.of(report, Layout.of(80)).stream()
        .map(Sgr::text)
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
    server.createContext("/api/v1/rollouts/training", exchange -> {
      boolean text = "text/plain".equals(exchange.getRequestHeaders().getFirst("Accept"));
      send(exchange, text ? "text/plain" : JSON, text ? screen : fields);
    });
    server.start();
    Files.writeString(home.tokenFile(), "training");
    Map<String, Object> address = Map.of(
        "port",
        server.getAddress().getPort(),
        "pid",
        pid,
        "tokenFile",
        home.tokenFile().toString());
    Files.write(home.upFile(), Json.mapper().writeValueAsBytes(address));
    return server;
  }

  private static void answer(HttpServer server, String path, Object body) throws IOException {
    byte[] json = Json.mapper().writeValueAsBytes(body);
    server.createContext(path, exchange -> send(exchange, JSON, json));
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
