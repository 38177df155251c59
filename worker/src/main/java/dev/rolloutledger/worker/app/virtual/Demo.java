package dev.rolloutledger.worker.app.virtual;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.worker.outside.ConnectedWorld;
import dev.rolloutledger.worker.outside.Outside;
import dev.rolloutledger.worker.rehearsal.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The example plan on virtual time against a real chat service: its own process, real HTTP, and a
 * real environment file that both sides read.
 */
public final class Demo {

  private static final String ENVIRONMENT = """
      # The demo's production environment. The rollout writes three of these.
      NEXT_PUBLIC_SUPABASE_URL=https://supabase.example
      NEXT_PUBLIC_SUPABASE_ANON_KEY=demo
      SUPABASE_SERVICE_ROLE_KEY=demo
      OPENAI_API_KEY=demo
      REDIS_URL=redis://redis.example
      USE_ENHANCED_METADATA_CONTEXT=false
      USE_GPT5_MINI=false
      ENABLE_METADATA_ROLLOUT_PERCENTAGE=0
      """;

  private static final String CONNECTIONS = """
      connections:
        production: { kind: env-file, path: "%1$s" }
        chat: { kind: http, url: "%2$s" }
        metrics: { kind: prometheus, url: "%2$s" }
        quality: { kind: http-json, url: "%2$s" }
        logs: { kind: log, url: "%2$s/logs?since=1h" }
        ops: { kind: webhook, url: "%3$s/ops" }
        incidents: { kind: webhook, url: "%3$s/incidents" }
      """;

  private Demo() {}

  /**
   * Runs it to its end.
   *
   * @throws IOException if the chat service does not start, or a file cannot be written
   */
  public static Outcome run(DemoOptions options, Consumer<Progress> progress) throws IOException {
    Path home = Files.createDirectories(options.home().directory());
    Plan plan = PlanReader.read(options.plan().toString(), Files.readAllBytes(options.plan()));
    Path environment = home.resolve("production.env").toAbsolutePath();
    Files.writeString(environment, ENVIRONMENT);
    try (ChatProcess chat =
            ChatProcess.start(options.chatService(), environment, options.incident());
        NoticeBoard board = NoticeBoard.open()) {
      Path connections = options.home().connectionsFile();
      Files.write(
          connections,
          CONNECTIONS
              .formatted(environment, chat.url(), board.url())
              .getBytes(StandardCharsets.UTF_8));
      return new VirtualRun(plan, Scenario.HEALTHY, null, options.home(), progress)
          .run((script, engine, executor) -> {
            Outside outside = Outside.connect(connections, engine.clock());
            return ConnectedWorld.of(outside.connections(), executor, engine.clock());
          });
    }
  }
}
