package dev.rolloutledger.starter.source;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.worker.app.Home;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where those who look get their answers from. */
public interface Source extends AutoCloseable {

  /** A running {@code up} where there is one, else the ledger itself. */
  static Source open(Home home) {
    Optional<Api> api = Api.find(home);
    return api.isPresent() ? new LiveSource(api.get()) : StoredSource.open(home, Clock.systemUTC());
  }

  /** All rollouts. */
  List<RolloutSummary> list();

  /**
   * Where a rollout stands.
   *
   * @param name a name, for its last rollout, or an id
   */
  StatusReport status(String name);

  /**
   * Gives a rollout's entries, in order.
   *
   * @param kinds the kinds that are asked for; empty for all. More may be given
   */
  void entries(String name, Set<Fact.Kind> kinds, Consumer<Entry> consumer);

  /** When the last entry was recorded, where no engine runs; empty where one does. */
  Optional<Instant> noEngineSince();

  @Override
  void close();
}
