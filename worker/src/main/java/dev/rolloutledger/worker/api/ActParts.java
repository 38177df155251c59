package dev.rolloutledger.worker.api;

import dev.rolloutledger.worker.backup.HomeBackup;
import dev.rolloutledger.worker.desk.ActDesk;
import dev.rolloutledger.worker.desk.Recovery;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.history.Histories;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.measure.Measures;
import dev.rolloutledger.worker.platform.flagd.ServedFlags;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the API and the page stand on.
 *
 * @param backup copies the home
 * @param histories finds the histories of the engine's runs
 * @param flags finds flag definitions that are served, by their connection
 * @param courses the series of rollouts
 * @param clock the procedure's clock
 * @param origin gives the name of the ledger's log
 */
public record ApiParts(
    Logbook logbook,
    RolloutDesk desk,
    ActDesk acts,
    Recovery recovery,
    Runs runs,
    Measures measures,
    HomeBackup backup,
    Histories histories,
    Function<String, Optional<ServedFlags>> flags,
    Courses courses,
    InstantSource clock,
    Supplier<String> origin) {}
