package dev.rolloutledger.worker.desk;

import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The runs that a rollout had, as the ledger has them.
 *
 * @param all one for each epoch that began, the oldest first
 */
public record Epochs(List<RunBegan> all) {

  public Epochs {
    all = List.copyOf(all);
  }

  /** The id of the command with which a run begins. */
  public static String commandId(String rollout, long epoch) {
    return String.format(Locale.ROOT, "%s/epoch-%06d", rollout, epoch);
  }

  /** What the ledger calls a run: its engine, and the engine's id of it. */
  public static String run(String engine, String id) {
    return engine + " " + id;
  }

  static Epochs of(LedgerView ledger, String rollout, long current) {
    return new Epochs(LongStream.rangeClosed(1, current)
        .mapToObj(epoch -> ledger.recordedBy(commandId(rollout, epoch)))
        .flatMap(List::stream)
        .map(entry -> entry.fact())
        .filter(RunBegan.class::isInstance)
        .map(RunBegan.class::cast)
        .toList());
  }

  /** The run that began last. */
  Optional<RunBegan> last() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Whether the engine's run of that id is one in whose place another one began. */
  boolean replaced(String id) {
    return all.stream()
        .limit(Math.max(0, all.size() - 1))
        .anyMatch(began -> began.run().equals(id));
  }
}
