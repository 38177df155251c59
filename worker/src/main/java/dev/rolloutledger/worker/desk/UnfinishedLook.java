package dev.rolloutledger.worker.desk;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.logbook.LogbookView;
import java.util.List;
import java.util.Optional;

/** Looks which rollouts are unfinished, and whether an engine runs them. */
public final class UnfinishedLook {

  private final LogbookView logbook;
  private final Procedure procedure;
  private final String engine;

  /**
   * @param engine what the engine is called in the ledger
   */
  public UnfinishedLook(LogbookView logbook, Procedure procedure, String engine) {
    this.logbook = logbook;
    this.procedure = procedure;
    this.engine = engine;
  }

  /** What the engine is called on which they would go on. */
  public String engine() {
    return engine;
  }

  /**
   * The unfinished ones of these, whether this engine runs each, and as which run it would go on.
   *
   * @param named names or ids; none for all
   * @throws dev.rolloutledger.entry.UnknownRolloutException if there is no such rollout
   */
  public List<Unfinished> look(List<String> named) {
    return chosen(named).stream()
        .filter(id -> !logbook.existing(id).progress().stage().over())
        .map(this::look)
        .toList();
  }

  /** The ids of these; of all rollouts where none is named. */
  List<String> chosen(List<String> named) {
    List<String> all = logbook.ledger().rollouts();
    return named.isEmpty()
        ? all
        : named.stream().map(name -> RolloutNames.resolve(all, name)).distinct().toList();
  }

  private Unfinished look(String rollout) {
    RolloutState state = logbook.existing(rollout);
    Optional<String> running = procedure.running(rollout);
    return Unfinished.of(
        state, Epochs.of(logbook.ledger(), rollout, state.progress().epoch()), running);
  }
}
