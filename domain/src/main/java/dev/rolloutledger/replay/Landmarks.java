package dev.rolloutledger.replay;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a rollout's instants are told by: its start, its phases, its rollback, its end. */
public final class Landmarks implements Consumer<Step> {

  private final TreeSet<Long> asked = new TreeSet<>();
  private final Map<Long, Instant> entries = new TreeMap<>();
  private final Map<String, Instant> phases = new LinkedHashMap<>();
  private @Nullable Instant start;
  private @Nullable Instant rollback;
  private Instant end = Instant.MIN;
  private long first = -1;
  private long last = -1;
  private boolean over;

  /**
   * Landmarks to be collected.
   *
   * @param moments those that will be looked for; the entries that they name are noted
   */
  public Landmarks(Moment... moments) {
    for (Moment moment : moments) {
      moment.entry().ifPresent(asked::add);
    }
  }

  @Override
  public void accept(Step step) {
    Entry entry = step.entry();
    if (start == null) {
      start = entry.at();
      first = entry.index();
    }
    // Entries that were spooled in an outage come late, with the time at which they happened.
    end = entry.at().isAfter(end) ? entry.at() : end;
    last = entry.index();
    if (asked.contains(entry.index())) {
      entries.put(entry.index(), end);
    }
    RolloutEvent event = step.event();
    if (event instanceof PhaseEntered entered) {
      phases.putIfAbsent(entered.name(), entered.at());
    } else if (event instanceof RollbackStarted started && rollback == null) {
      rollback = started.at();
    }
    over = step.after().exists() && step.after().progress().stage().over();
  }

  /** Time of the first entry. */
  public Instant start() {
    return start == null ? Instant.MIN : start;
  }

  /** The latest time of an entry. */
  public Instant end() {
    return end;
  }

  /** Whether the rollout is over. */
  public boolean over() {
    return over;
  }

  /** When a rollback first began. */
  public Optional<Instant> rollback() {
    return Optional.ofNullable(rollback);
  }

  /** When a phase was first entered. */
  public Optional<Instant> phase(String name) {
    return Optional.ofNullable(phases.get(name));
  }

  /** Names of the phases that were entered, in order. */
  public List<String> phases() {
    return List.copyOf(phases.keySet());
  }

  /** Time of an entry that was asked for; empty where it is none of this rollout's. */
  Optional<Instant> entry(long index) {
    return Optional.ofNullable(entries.get(index));
  }

  /** Ledger index of the first entry; -1 without any. */
  public long firstIndex() {
    return first;
  }

  /** Ledger index of the last entry; -1 without any. */
  public long lastIndex() {
    return last;
  }
}
