package dev.rolloutledger.worker.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.examples.temporal.RunningServer;
import dev.rolloutledger.examples.temporal.TemporalServer;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.workflow.options.RolloutAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.common.SearchAttributeKey;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Temporal server and a PostgreSQL that this process's tests share; they end with it. Each test has
 * a namespace and a database of its own.
 */
public final class SharedServers {

  private static final Duration RETENTION = Duration.ofDays(7);

  private static @Nullable PostgresServer postgres;
  private static @Nullable RunningServer temporal;

  private SharedServers() {}

  /** Skips the test where they are not on this machine. */
  static void assumeInstalled() {
    assumeTrue(TemporalServer.isInstalled(), "Temporal's full server is not installed here");
    assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed here");
  }

  public static synchronized PostgresServer postgres() throws IOException {
    if (postgres == null) {
      postgres = PostgresServer.start(
          "recovery_init_sync_method=syncfs",
          "max_connections=" + (200 + TemporalServer.CONNECTIONS));
    }
    return postgres;
  }

  private static synchronized RunningServer temporal() throws IOException {
    if (temporal == null) {
      temporal = TemporalServer.start(postgres(), 4);
    }
    return temporal;
  }

  static LedgerAddress newLedger() throws IOException {
    return LedgerAddress.at(postgres().url(postgres().newDatabase()));
  }

  /** A namespace that knows what rollouts need, as Temporal's own variables name it. */
  static Map<String, String> newNamespace() throws IOException {
    Map<String, IndexedValueType> attributes = new HashMap<>();
    for (SearchAttributeKey<?> key : RolloutAttributes.ALL) {
      attributes.put(key.getName(), key.getValueType());
    }
    return Map.of(
        "TEMPORAL_ADDRESS", temporal().address(),
        "TEMPORAL_NAMESPACE", temporal().newNamespace(RETENTION, attributes));
  }
}
