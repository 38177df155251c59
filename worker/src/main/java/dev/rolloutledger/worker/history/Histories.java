package dev.rolloutledger.worker.history;

import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every history of a rollout that can be had: the copies that were kept, and what the engine has. */
public final class Histories {

  private final LedgerView ledger;
  private final Engine engine;
  private final KeptHistories kept;

  public Histories(LedgerView ledger, Engine engine, KeptHistories kept) {
    this.ledger = ledger;
    this.engine = engine;
    this.kept = kept;
  }

  /** An engine that has histories. */
  @FunctionalInterface
  public interface Engine {

    /** Where no engine runs. */
    Engine NONE = (rollout, run) -> Optional.empty();

    /** The history of one run of a rollout; empty where the engine has none of it. */
    Optional<WorkflowExecutionHistory> of(String rollout, String run);
  }

  /**
   * A history.
   *
   * @param kept whether it is a copy that was kept
   * @param json one object with its {@code events}, on one line
   */
  public record Found(String run, boolean kept, String json) {}

  /** The runs of a rollout that began, in their order. */
  static List<RunBegan> runs(LedgerView ledger, String rollout) {
    List<RunBegan> runs = new ArrayList<>();
    ledger.entriesOf(rollout, 0, entry -> {
      if (entry.fact() instanceof RunBegan began) {
        runs.add(began);
      }
    });
    return runs;
  }

  /**
   * All that can be had, those of runs that began first. Where a run is in neither place, it is
   * not among them.
   *
   * @param rollout the rollout's id
   */
  public List<Found> of(String rollout) throws IOException {
    Map<String, KeptHistories.Kept> copies = new LinkedHashMap<>();
    kept.list(rollout).forEach(copy -> copies.put(copy.run(), copy));
    Set<String> runs = new LinkedHashSet<>();
    runs(ledger, rollout).forEach(began -> runs.add(began.run()));
    runs.addAll(copies.keySet());
    List<Found> found = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>(runs);
    while (!open.isEmpty()) {
      String run = open.remove();
      KeptHistories.Kept copy = copies.get(run);
      Optional<WorkflowExecutionHistory> live =
          copy == null ? engine.of(rollout, run) : Optional.empty();
      if (copy != null) {
        found.add(read(copy));
      } else if (live.isPresent()) {
        found.add(new Found(run, false, oneLine(live.get().toJson(false))));
        Chain.beside(live.get()).stream().filter(runs::add).forEach(open::add);
      }
    }
    return found;
  }

  private static Found read(KeptHistories.Kept copy) throws IOException {
    return new Found(copy.run(), true, oneLine(Files.readString(copy.file())));
  }

  private static String oneLine(String json) throws IOException {
    return Json.mapper().readTree(json).toString();
  }
}
