package dev.rolloutledger.workflow.reconcile;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Difference;
import dev.rolloutledger.reconcile.Place;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A rollout's entries: by command, by run, and what they add up to. */
final class LedgerSide {

  private final List<Entry> entries;
  private final Map<String, List<Entry>> byCommand = new LinkedHashMap<>();
  private final NavigableMap<Long, RunBegan> began = new TreeMap<>();
  private final Map<Long, RolloutState> states = new HashMap<>();
  private final Set<Long> afterTheEnd = new HashSet<>();
  private final Map<Integer, HoldFacts> holds = new HashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private RolloutState state = RolloutState.NONE;
  private boolean folded = true;

  /**
   * @param entries the rollout's own, in order
   * @param asked ledger indexes of the states that will be asked for
   */
  LedgerSide(List<Entry> entries, Set<Long> asked) {
    this.entries = List.copyOf(entries);
    for (Entry entry : entries) {
      byCommand.computeIfAbsent(entry.commandId(), id -> new ArrayList<>()).add(entry);
      if (entry.fact() instanceof RunBegan run) {
        began.put(entry.index(), run);
      }
      fold(entry);
      if (folded && asked.contains(entry.index())) {
        states.put(entry.index(), state);
      }
    }
  }

  private void fold(Entry entry) {
    if (!folded) {
      return;
    }
    if (!(entry.fact() instanceof RolloutEvent event)) {
      // What this release cannot read, it cannot add up; whoever reads the entries has said so.
      folded = false;
      return;
    }
    if (state.exists() && state.progress().stage().over()) {
      afterTheEnd.add(entry.index());
    }
    dueInOrder(entry, event);
    try {
      state = state.after(event);
    } catch (RuntimeException broken) {
      // Events are applied unchecked: on entries that do not follow each other anything can be
      // missing.
      folded = false;
      differences.add(new Difference(
          Difference.Kind.POSITION,
          Place.entry(entry.index()),
          "an entry that follows from the ones before it",
          "a " + entry.type() + " that does not"));
      return;
    }
    if (!state.exists()) {
      folded = false;
      differences.add(new Difference(
          Difference.Kind.POSITION,
          Place.entry(entry.index()),
          "the entry that starts the rollout before all others",
          "a " + entry.type()));
      return;
    }
    Progress.Hold hold = state.progress().hold();
    if (hold != null) {
      HoldFacts before = holds.get(hold.number());
      Instant earliest = before == null || hold.until().isBefore(before.earliest())
          ? hold.until()
          : before.earliest();
      Duration every = state.plan().sampling().every();
      holds.put(hold.number(), new HoldFacts(earliest, state.watch().nextDue(hold, every)));
    }
  }

  /** Due times follow each other without a gap: what lies between two of them was recorded once. */
  private void dueInOrder(Entry entry, RolloutEvent event) {
    Instant due = event instanceof SampleRecorded sample
        ? sample.due()
        : event instanceof SamplesMissed missed ? missed.first() : null;
    Progress.Hold hold =
        due == null || !state.exists() ? null : state.progress().hold();
    if (due == null || hold == null) {
      return;
    }
    Instant next = state.watch().nextDue(hold, state.plan().sampling().every());
    if (!due.equals(next) && !due.equals(state.watch().lastDue())) {
      differences.add(new Difference(
          Difference.Kind.SAMPLES,
          Place.entry(entry.index()),
          "the due time " + next + " of hold " + hold.number() + ", sampled or marked as missed",
          "the due time " + due));
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /** What one command led to; nothing where it led to none, or is not known. */
  List<Entry> of(String commandId) {
    return byCommand.getOrDefault(commandId, List.of());
  }

  /** The runs that began, by the ledger index of the entry that says it. */
  NavigableMap<Long, RunBegan> began() {
    return began;
  }

  /** The ledger index of the entry with which a run began; empty where it did not. */
  Optional<Long> began(String run) {
    return began.entrySet().stream()
        .filter(each -> each.getValue().run().equals(run))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether another run began after it. */
  boolean replaced(String run) {
    return began(run).filter(index -> index < began.lastKey()).isPresent();
  }

  /** What the rollout was after an entry; empty where it was not asked for or cannot be said. */
  Optional<RolloutState> at(long index) {
    return Optional.ofNullable(states.get(index));
  }

  /** Whether there is an entry of that index. */
  boolean has(long index) {
    return entries.stream().anyMatch(entry -> entry.index() == index);
  }

  /** What the rollout is after its last entry; empty where that cannot be said. */
  Optional<RolloutState> last() {
    return folded && state.exists() ? Optional.of(state) : Optional.empty();
  }

  boolean wasOver(Entry entry) {
    return afterTheEnd.contains(entry.index());
  }

  /** Whether all entries could be added up. */
  boolean folded() {
    return folded;
  }

  @Nullable
  HoldFacts hold(int number) {
    return holds.get(number);
  }

  /** The entries with which a rollback began. */
  List<Entry> rollbacks() {
    return entries.stream()
        .filter(entry -> entry.fact() instanceof RollbackStarted)
        .toList();
  }

  /** What does not fit among the entries themselves. */
  List<Difference> differences() {
    return differences;
  }
}
