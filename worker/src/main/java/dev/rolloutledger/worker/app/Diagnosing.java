package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.diagnosis.desk.DiagnosisDesk;
import dev.rolloutledger.worker.diagnosis.desk.OwedDiagnoses;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.outside.World;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The diagnoses of a process that carries rollouts. */
final class Diagnosing {

  /** What another process looks at is recorded by then, counted from the end of its time. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private Diagnosing() {}

  /**
   * Begins, on threads of its own: what hangs there keeps neither samples nor notices.
   *
   * @param looks runs looks; given up by an interrupt
   */
  static void begin(
      Parts parts, Logbook logbook, World world, ExecutorService looks, InstantSource clock) {
    DiagnosisDesk desk = new DiagnosisDesk(
        logbook,
        world.platforms(),
        world.probe(),
        world.looker(),
        parts.pool("diagnosis"),
        looks,
        clock);
    logbook.listen(desk::recorded);
    OwedDiagnoses owed = new OwedDiagnoses(
        logbook,
        desk,
        clock,
        () -> SharedLedger.isOurTurn(logbook.ledger()),
        logbook.ledger().shared() ? SETTLED : Duration.ZERO);
    // It catches what goes wrong in it: there is no end to wait for.
    ScheduledFuture<?> unused =
        parts.scheduled("owed").scheduleWithFixedDelay(owed, 0, 1, TimeUnit.MINUTES);
  }
}
