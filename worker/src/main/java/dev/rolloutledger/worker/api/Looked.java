package dev.rolloutledger.worker.api;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.ledger.OpenView;
import dev.rolloutledger.worker.desk.Procedure;
import dev.rolloutledger.worker.desk.UnfinishedLook;
import dev.rolloutledger.worker.history.Histories;
import dev.rolloutledger.worker.logbook.LogbookView;
import dev.rolloutledger.worker.platform.flagd.ServedFlags;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is looked at by the API and the page. Nothing in it changes anything.
 *
 * @param procedure what the engine says of a rollout
 * @param unfinished which rollouts an engine should run
 * @param lastKnown finds the last rollout of a name by its card, where the ledger cannot be read
 * @param measures gives all measures as text
 * @param histories finds the histories of the engine's runs
 * @param flags finds flag definitions that are served, by their connection
 * @param courses the series of rollouts
 * @param clock the procedure's clock
 * @param origin gives the name of the ledger's log
 * @param only that nothing but looking is done; empty where an engine runs
 */
public record Looked(
    LogbookView logbook,
    Procedure procedure,
    UnfinishedLook unfinished,
    Function<String, Optional<String>> lastKnown,
    Supplier<String> measures,
    Histories histories,
    Function<String, Optional<ServedFlags>> flags,
    Courses courses,
    InstantSource clock,
    Supplier<String> origin,
    Optional<OnlyLooked> only) {

  /** The ledger itself. */
  public OpenView ledger() {
    return logbook.ledger();
  }

  /**
   * The last rollout of a name, or the one named {@code <name>/<number>}.
   *
   * @throws dev.rolloutledger.entry.UnknownRolloutException if there is none; near names are offered
   */
  public String resolve(String nameOrId) {
    return RolloutNames.resolve(ledger().rollouts(), nameOrId);
  }
}
