package dev.rolloutledger.worker.diagnosis.desk;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.plan.Diagnosis;
import dev.rolloutledger.rollout.Diagnosed;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.logbook.Logbook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds diagnoses that are owed because the process that was to make them ended, or could not record
 * what they found, and has them made.
 */
public final class OwedDiagnoses implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(OwedDiagnoses.class);

  /** Older than this nobody wants to know any more what stands there now. */
  private static final Duration RECENT = Duration.ofDays(1);

  private final Logbook logbook;
  private final DiagnosisDesk desk;
  private final InstantSource clock;
  private final BooleanSupplier turn;
  private final Duration settled;

  /**
   * @param clock the procedure's clock
   * @param turn whether it is this process's turn
   * @param settled how long after its bound a run is another process's to record
   */
  public OwedDiagnoses(
      Logbook logbook,
      DiagnosisDesk desk,
      InstantSource clock,
      BooleanSupplier turn,
      Duration settled) {
    this.logbook = logbook;
    this.desk = desk;
    this.clock = clock;
    this.turn = turn;
    this.settled = settled;
  }

  /** To be called every minute or so. */
  @Override
  public void run() {
    try {
      if (turn.getAsBoolean()) {
        Ledger ledger = logbook.ledger();
        ledger.rollouts().forEach(rollout -> find(ledger, rollout));
      }
    } catch (RuntimeException failure) {
      LOG.warn("Diagnoses that are owed are looked for later: {}", failure.toString());
    }
  }

  /** One that cannot be read hides no other. */
  private void find(Ledger ledger, String rollout) {
    try {
      ledger
          .state(rollout)
          .filter(RolloutState::exists)
          .ifPresent(state -> state
              .plan()
              .diagnoses()
              .forEach(diagnosis -> find(rollout, diagnosis, state.diagnosed(diagnosis.name()))));
    } catch (RuntimeException failure) {
      LOG.warn("Diagnoses of {} are looked for later: {}", rollout, failure.toString());
    }
  }

  private void find(String rollout, Diagnosis diagnosis, Diagnosed known) {
    Instant now = clock.instant();
    Duration others = settled.isZero() ? Duration.ZERO : settled.plus(diagnosis.timeout());
    for (Diagnosed.Owed owed : known.owed()) {
      if (owed.at().isAfter(now.minus(RECENT)) && !owed.at().isAfter(now.minus(others))) {
        desk.begin(rollout, diagnosis.name(), owed.run(), true);
      }
    }
  }
}
