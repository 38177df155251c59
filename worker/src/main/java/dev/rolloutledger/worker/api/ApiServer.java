package dev.rolloutledger.worker.api;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The API on loopback. */
public final class ApiServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final String ROLLOUTS = "/api/v1/rollouts";
  private static final String ONE = ROLLOUTS + "/{name}";
  private static final String NUMBERED = ONE + "/{number}";
  private static final int THREADS = 64;

  /** A plan of the largest size, as a JSON string. */
  private static final long LARGEST_REQUEST = 3 << 20;

  private final Bounded bounded = new Bounded();
  private final Bounded rollbacks = new Bounded();
  private final HealthRoutes health;
  private final RolloutRoutes rollouts;
  private final EntryRoutes entries;
  private final ActRoutes acts;
  private final RecoveryRoutes recovery;
  private final LedgerRoutes ledger;
  private final FreezeRoutes freezes;
  private final LogRoutes log;
  private final HistoryRoutes histories;
  private final FlagRoutes flags;
  private final Javalin server;

  private ApiServer(ApiParts parts) {
    health = new HealthRoutes(parts.logbook(), parts.measures());
    rollouts = new RolloutRoutes(parts);
    entries = new EntryRoutes(parts);
    acts = new ActRoutes(parts, bounded, rollbacks);
    recovery = new RecoveryRoutes(parts);
    ledger = new LedgerRoutes(parts);
    freezes = new FreezeRoutes(parts, bounded);
    log = new LogRoutes(parts);
    histories = new HistoryRoutes(parts);
    flags = new FlagRoutes(parts.flags());
    server = Javalin.create(config -> configure(config, parts));
  }

  /**
   * Starts it.
   *
   * @param port a port on loopback; 0 for any free one
   * @throws BindException if the port is taken
   */
  public static ApiServer start(ApiParts parts, int port) throws BindException {
    ApiServer api = new ApiServer(parts);
    try {
      api.server.start(HOST, port);
      return api;
    } catch (JavalinBindException taken) {
      api.close();
      throw new BindException(String.valueOf(taken.getMessage()));
    }
  }

  private void configure(JavalinConfig config, ApiParts parts) {
    config.startup.showJavalinBanner = false;
    config.http.maxRequestSize = LARGEST_REQUEST;
    // On loopback there is nothing to save, and what follows entries must not wait in a buffer.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);

    config.routes.before(parts.callers());
    config.routes.get("/health", health::health);
    config.routes.get("/metrics", health::metrics);
    config.routes.get(FlagRoutes.PATH, flags::definitions);
    config.routes.get("/api/v1/ledger", ledger::look);
    config.routes.post("/api/v1/ledger/backup", ledger::backup);
    config.routes.get("/api/v1/recovery", recovery::look);
    config.routes.post("/api/v1/recovery", recovery::recover);
    config.routes.get("/api/v1/freeze", freezes::look);
    config.routes.post("/api/v1/freeze", freezes::freeze);
    config.routes.post("/api/v1/thaw", freezes::thaw);
    config.routes.get("/log/checkpoint", log::checkpoint);
    config.routes.get("/log/tile/<path>", log::tile);
    config.routes.get(ROLLOUTS, rollouts::list);
    config.routes.post(ROLLOUTS, rollouts::start);
    for (String one : new String[] {ONE, NUMBERED}) {
      config.routes.get(one + "/entries", entries::entries);
      config.routes.get(one + "/histories", histories::histories);
      config.routes.post(one + "/rollback", acts::rollback);
      config.routes.post(one + "/pause", acts::pause);
      config.routes.post(one + "/resume", acts::resume);
      config.routes.post(one + "/promote", acts::promote);
      config.routes.post(one + "/approve", acts::approve);
      config.routes.post(one + "/attest", acts::attest);
      config.routes.post(one + "/amend", acts::amend);
      config.routes.post(one + "/abandon", acts::abandon);
      config.routes.post(one + "/redactions", acts::redact);
      config.routes.post(one + "/retry", rollouts::retry);
    }
    config.routes.get(ONE, rollouts::status);
    config.routes.get(NUMBERED, rollouts::status);
    Problems.mapAll(config.routes);
  }

  /** The port on loopback. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    entries.close();
    server.stop();
    bounded.close();
    rollbacks.close();
  }
}
