package dev.rolloutledger.starter.source;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.Fact;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Where entries are read from: a running {@code up}, the ledger itself, or a file. */
public interface EntrySource extends AutoCloseable {

  /**
   * The rollout that is meant.
   *
   * @param name a name, for its last rollout, or an id
   * @throws dev.rolloutledger.entry.UnknownRolloutException if there is none
   */
  String id(String name);

  /**
   * Name of the log that a rollout's entries stand in.
   *
   * @param name a name, for its last rollout, or an id
   */
  String origin(String name);

  /**
   * Gives a rollout's entries, in order. May be asked for more than once.
   *
   * @param kinds the kinds that are asked for; empty for all. More may be given
   */
  void entries(String name, Set<Fact.Kind> kinds, Consumer<Entry> consumer);

  /** When the last entry was recorded, where no engine runs; empty where one does, or nobody knows. */
  Optional<Instant> noEngineSince();

  /** Until when all that happened is among the entries; empty where nobody knows. */
  Optional<Instant> asOf();

  /** Whether something that was read was damaged or missing. */
  boolean damaged();

  @Override
  void close();
}
