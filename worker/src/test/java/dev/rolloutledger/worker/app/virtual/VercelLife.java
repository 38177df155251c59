package dev.rolloutledger.worker.app.virtual;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.examples.vendor.vercel.VercelDouble;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.worker.app.Parts;
import dev.rolloutledger.worker.app.ProcedureWorker;
import dev.rolloutledger.worker.desk.PlanGate;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.desk.StartRequest;
import dev.rolloutledger.worker.desk.Starts;
import dev.rolloutledger.worker.diagnosis.desk.DiagnosisDesk;
import dev.rolloutledger.worker.engine.VirtualEngine;
import dev.rolloutledger.worker.history.KeptAtClose;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.outside.ConnectedWorld;
import dev.rolloutledger.worker.outside.Outside;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.workflow.options.Names;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The example plan with shorter holds, at the double of Vercel, with a chat service that runs with what
 * was deployed. Time is virtual, builds take three minutes of it, and everything goes over HTTP.
 */
final class VercelLife implements AutoCloseable {

  static final String FIRST = "conversation-metadata/1";
  private static final Path EXAMPLE = Path.of("../examples/conversation-metadata.yaml");
  private static final Actor ENGINEER = new Actor("release engineer", "token");
  private static final Duration STEP = Duration.ofSeconds(30);

  private static final String CONNECTIONS = """
      connections:
        production:
          kind: vercel-env
          url: "%1$s"
          token: "${file:vercel-token}"
          project: chat
          slug: acme
          deploy: { by: api }
          read-back:
            url: "%2$s"
            path: /api/settings
            values:
              USE_ENHANCED_METADATA_CONTEXT: $.settings.USE_ENHANCED_METADATA_CONTEXT
              ENABLE_METADATA_ROLLOUT_PERCENTAGE: $.settings.ENABLE_METADATA_ROLLOUT_PERCENTAGE
        chat: { kind: http, url: "%2$s" }
        metrics: { kind: prometheus, url: "%2$s" }
        quality: { kind: http-json, url: "%2$s" }
        logs: { kind: log, url: "%2$s/logs?since=1h" }
        ops: { kind: webhook, url: "%3$s/ops" }
        incidents: { kind: webhook, url: "%3$s/incidents" }
      """;

  private static final String DATABASE =
      "  database: { kind: sql, url: \"%s\", user: " + ConversationTables.READER + " }\n";

  private final Parts parts = new Parts();
  private final VirtualEngine engine;
  private final ChatOnVercel chat;
  private final Home home;
  private final Logbook logbook;
  private final Runs runs;
  private final RolloutDesk desk;
  private final DiagnosisDesk diagnoses;
  private int requests;

  VercelLife(Path directory, String... incidents) throws IOException {
    this(directory, null, incidents);
  }

  /** The same with the service's database in a PostgreSQL, which this worker may read. */
  static VercelLife withDatabase(Path directory, PostgresServer server, String... incidents)
      throws IOException {
    return new VercelLife(directory, server, incidents);
  }

  private VercelLife(Path directory, @Nullable PostgresServer server, String... incidents)
      throws IOException {
    engine =
        parts.closing(new VirtualEngine(Instant.ofEpochSecond(Instant.now().getEpochSecond())));
    chat = parts.closing(new ChatOnVercel(engine.clock(), server, incidents));
    NoticeBoard board = parts.closing(NoticeBoard.open());
    home = new Home(Files.createDirectories(directory));
    Files.writeString(directory.resolve("vercel-token"), VercelDouble.TOKEN);
    Path connections = Files.writeString(
        directory.resolve("connections.yaml"),
        CONNECTIONS.formatted(chat.vercel().url(), chat.address(), board.url())
            + chat.database().map(DATABASE::formatted).orElse(""));
    Outside outside = parts.closing(Outside.connect(connections, engine.clock()));
    logbook = new Logbook(
        parts.closing(
            Ledgers.openH2(home.ledgerDirectory(), LedgerOptions.rehearsed(Clock.systemUTC()))),
        Spool.in(home.spoolDirectory()),
        parts.pool("record"));
    TargetCards cards = new TargetCards(home.cardsDirectory());
    Starts starts = new Starts(logbook, cards, PlanGate.OPEN, engine.clock());
    runs = new Runs(engine);
    desk = new RolloutDesk(logbook, starts, runs, engine.clock());
    World world = ConnectedWorld.of(outside.connections(), parts.pool("sample"), engine.clock());
    ExecutorService looks = parts.pool("look");
    diagnoses = new DiagnosisDesk(
        logbook,
        world.platforms(),
        world.probe(),
        world.looker(),
        new AtOnce(looks),
        looks,
        engine.clock());
    logbook.listen(diagnoses::recorded);
    parts.closing(ProcedureWorker.start(engine, logbook, cards, Vouchers.unkept(), starts, world));
  }

  /** Holds of hours show nothing about a baseline: bounds stand in for what is compared with it. */
  static Plan plan() throws IOException {
    String yaml = Files.readString(EXAMPLE)
        .replace("hold: 48h", "hold: 1h")
        .replace("hold: 7d", "hold: 2h")
        .replace("    against-baseline: at most 25 % above baseline\n", "")
        .replace("against-baseline: no increase within 25 %", "healthy: \"< 10 %\"")
        .replace("against-baseline: no decrease within 5 %", "healthy: \"> 0 %\"")
        .replace("user-satisfaction: no decrease within 5 %", "user-satisfaction: \"> 0 %\"")
        .replace(
            "hallucination-reports: no increase within 25 %", "hallucination-reports: \"< 10 %\"");
    String people = yaml + "\npeople: { unverified: accept }\n";
    return PlanReader.read(EXAMPLE.toString(), people.getBytes(StandardCharsets.UTF_8));
  }

  VercelLife start() throws IOException {
    desk.start(new StartRequest(plan(), ENGINEER, "it is ready", null, null, null));
    return this;
  }

  VercelLife retry() {
    desk.retry(FIRST, null, ENGINEER, "it is fixed", "retry-1");
    return this;
  }

  VercelLife rollBack(String rollout) {
    run(rollout).signal("rollback", request(Map.of("reason", "complaints")));
    return this;
  }

  /** The engine loses the run, and another one goes on from the ledger. */
  VercelLife loseTheRun(String rollout) {
    run(rollout).terminate("the engine was lost");
    runs.start(rollout, state(rollout).progress().epoch() + 1);
    return this;
  }

  /** Lets time pass until the state is such; meanwhile people attest what they are asked for. */
  VercelLife until(String rollout, String what, Predicate<RolloutState> such) {
    for (int steps = 0; steps < 3_000; steps++) {
      RolloutState state = state(rollout);
      if (such.test(state)) {
        return this;
      }
      if (!state.missingAttestations().isEmpty()) {
        String item = state.missingAttestations().get(0);
        run(rollout).signal("attest", request(Map.of("item", item, "note", "")));
      }
      engine.advance(samplesOnly(state) ? STEP.multipliedBy(4) : STEP);
      chat.talk();
    }
    throw new AssertionError("expected " + what + ", found " + state(rollout).status()
        + state(rollout).steering().waits().values());
  }

  private static boolean samplesOnly(RolloutState state) {
    Stage stage = state.progress().stage();
    return stage == Stage.HOLDING || stage == Stage.BASELINE;
  }

  VercelLife until(String rollout, String status) {
    return until(rollout, status, state -> state.status().equals(status));
  }

  private Map<String, Object> request(Map<String, ?> fields) {
    Map<String, Object> request = new HashMap<>(fields);
    request.put("requestId", "request-" + ++requests);
    request.put("actor", "release engineer");
    request.putIfAbsent("reason", "a test");
    return request;
  }

  private WorkflowStub run(String rollout) {
    return engine.client().newUntypedWorkflowStub(Names.workflowId(rollout));
  }

  /** Keeps the engine's histories, to be held against the ledger. */
  VercelLife keepHistories(String rollout) throws IOException {
    KeptAtClose.rehearsed(home, logbook, engine, rollout);
    return this;
  }

  /** Waits until what was asked for is found. */
  VercelLife settleDiagnoses() throws InterruptedException {
    diagnoses.settle(Duration.ofSeconds(20));
    return this;
  }

  VercelDouble vercel() {
    return chat.vercel();
  }

  /** What the chat service runs with. */
  Map<String, String> settings() {
    return chat.settings();
  }

  RolloutState state(String rollout) {
    return logbook.existing(rollout);
  }

  List<Entry> entries(String rollout) {
    List<Entry> entries = new ArrayList<>();
    logbook.ledger().entriesOf(rollout, 0, entries::add);
    return entries;
  }

  /** The facts of a kind, in their order. */
  <F> List<F> facts(String rollout, Class<F> type) {
    return entries(rollout).stream()
        .map(Entry::fact)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  @Override
  public void close() {
    parts.close();
  }
}
