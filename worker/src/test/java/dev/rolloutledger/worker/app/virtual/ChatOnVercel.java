package dev.rolloutledger.worker.app.virtual;

import dev.rolloutledger.examples.flag.EnvironmentFormat;
import dev.rolloutledger.examples.flag.Flag;
import dev.rolloutledger.examples.http.ChatServer;
import dev.rolloutledger.examples.incident.Incident;
import dev.rolloutledger.examples.incident.ProductionState;
import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.examples.traffic.Traffic;
import dev.rolloutledger.examples.vendor.vercel.VercelDouble;
import dev.rolloutledger.worker.app.Parts;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runbook's project: a chat service that runs with what Vercel's double has deployed. */
final class ChatOnVercel implements AutoCloseable {

  static final String COMMIT = "1a2b3c4d5e6f1a2b3c4d5e6f1a2b3c4d5e6f1a2b";
  static final List<String> SETTINGS = List.of(
      "USE_ENHANCED_METADATA_CONTEXT", "USE_GPT5_MINI", "ENABLE_METADATA_ROLLOUT_PERCENTAGE");

  private final Parts parts = new Parts();
  private final Clock clock;
  private final VercelDouble vercel;
  private final ProductionState production;
  private final ChatServer server;
  private final @Nullable ConversationTables tables;
  private Instant written;

  /**
   * The service as it is before the rollout.
   *
   * @param postgres where the service keeps its conversations; null where nobody asks for them
   */
  ChatOnVercel(InstantSource clock, @Nullable PostgresServer postgres, String... incidents)
      throws IOException {
    this.clock = clock.withZone(ZoneOffset.UTC);
    vercel = parts.closing(new VercelDouble(clock));
    furnish();
    Traffic traffic = new Traffic(1, 600);
    production = new ProductionState(
        this::deployed, Stream.of(incidents).map(Incident::parse).toList(), this.clock);
    server = parts.closing(ChatServer.start(0, production, traffic, 1, this.clock, this::settings));
    tables = postgres == null ? null : parts.closing(ConversationTables.in(postgres, traffic));
    written = this.clock.instant();
  }

  /** As the runbook finds the project: everything is set, the feature is off, main is deployed. */
  private void furnish() {
    vercel.add(SETTINGS.get(0), "false", "encrypted", "production");
    vercel.edit(SETTINGS.get(0), "false", "Ask the chat team");
    vercel.add(SETTINGS.get(1), "false", "plain", "production");
    vercel.add(SETTINGS.get(2), "0", "plain", "production");
    for (String present : List.of(
        "NEXT_PUBLIC_SUPABASE_URL",
        "NEXT_PUBLIC_SUPABASE_ANON_KEY",
        "SUPABASE_SERVICE_ROLE_KEY",
        "OPENAI_API_KEY",
        "REDIS_URL")) {
      vercel.add(present, "not for us", "encrypted", "production", "preview");
    }
    vercel.push(COMMIT);
    vercel.build(Duration.ofMinutes(3));
  }

  private Flag deployed() {
    return new EnvironmentFormat()
        .read(settings().entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("\n")));
  }

  /** What the chat service runs with. */
  Map<String, String> settings() {
    return vercel.environment().entrySet().stream()
        .filter(each -> SETTINGS.contains(each.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** What was talked about since the last time goes into the service's database. */
  void talk() {
    Instant now = clock.instant();
    if (tables != null) {
      tables.write(written, now, production.remembered(now));
    }
    written = now;
  }

  URI address() {
    return server.address();
  }

  VercelDouble vercel() {
    return vercel;
  }

  /** How the service's database is called by a JDBC driver. */
  Optional<String> database() {
    return Optional.ofNullable(tables).map(ConversationTables::url);
  }

  @Override
  public void close() {
    parts.close();
  }
}
