package dev.rolloutledger.starter.cluster;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many rollouts at once, each of them in a hold of a day with a sample a minute. */
final class Herd {

  private static final int STARTERS = 4;

  private final Fleet fleet;
  private final Chronicle chronicle;

  Herd(Fleet fleet, Chronicle chronicle) {
    this.fleet = fleet;
    this.chronicle = chronicle;
  }

  /**
   * A plan of one of them.
   *
   * @param verify the checks after the target was set: {@code health}, or {@code live}, which takes as
   *     long as the service says
   */
  static String plan(String name, String verify) {
    return """
        rollout: %1$s
        description: One of many
        target:
          connection: %1$s
          flag: feature
          settings:
            FEATURE: { on: "true", off: "false" }
            PERCENTAGE: { on: "{percentage}" }
        sampling: { every: 1m, timeout: 20s, coverage: 1 %% }
        phases:
          - { name: small, percentage: 10 %%, hold: 24h, verify: [%2$s] }
          - { name: all, percentage: 100 %%, hold: 24h, verify: [%2$s] }
        checks:
          health: { connection: service, request: GET /health, expect: { status: 200 }, timeout: 2s }
          live: { connection: service, request: GET /live, expect: { status: 200 }, timeout: 5m }
        metrics:
          error-rate:
            unit: "%%"
            source: { connection: figures, path: /figures/%1$s, value: $.errors, weight: $.requests }
            healthy: "< 1 %%"
            critical: "> 5 %%"
            budget: { critical: 2 of 2 }
            action: { critical: roll back, no-data: notify, error: notify }
        rollback: { within: 5s }
        """.formatted(name, verify);
  }

  /** Starts them, a few at a time. */
  void start(List<String> names, String verify) throws IOException, InterruptedException {
    ExecutorService starters = Executors.newFixedThreadPool(STARTERS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (String name : names) {
        all.add(starters.submit(() -> {
          Api.Answer answer = fleet
              .api()
              .post(
                  "",
                  Map.of("plan", plan(name, verify), "reason", "a measurement", "requestId", name));
          if (!answer.accepted()) {
            throw new IOException(name + " could not be started: " + answer);
          }
          return answer;
        }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("not all of them could be started", failed.getCause());
    } finally {
      starters.shutdownNow();
    }
  }

  /** Waits until so many rollouts have an entry of a type. */
  void await(int count, String type) throws IOException, InterruptedException {
    int found = -1;
    for (int turn = 0; found < count; turn++) {
      Thread.sleep(1_000);
      found = Integer.parseInt(fleet
          .postgres()
          .sql(
              fleet.database(),
              "SELECT count(DISTINCT stream) FROM events WHERE type = '" + type + "'"));
      if (turn % 20 == 0) {
        chronicle.say(found + " of " + count + " rollouts have " + type);
      }
    }
  }

  /** The entries of a rollout, read from its database. */
  List<Entry> entries(String rollout) {
    try (LedgerView ledger = Ledgers.openReader(LedgerAddress.at(fleet.ledger()))) {
      List<Entry> entries = new ArrayList<>();
      ledger.entriesOf(rollout, 0, entries::add);
      return entries;
    }
  }
}
