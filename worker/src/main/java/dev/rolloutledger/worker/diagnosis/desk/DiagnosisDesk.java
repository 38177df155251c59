package dev.rolloutledger.worker.diagnosis.desk;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.plan.Diagnosis;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Diagnosed;
import dev.rolloutledger.rollout.DiagnosisAct.RecordDiagnosis;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisAsked;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.worker.activity.Platforms;
import dev.rolloutledger.worker.activity.Probe;
import dev.rolloutledger.worker.diagnosis.Looker;
import dev.rolloutledger.worker.logbook.Logbook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the diagnoses that the ledger says are due, on threads of its own: neither a sample nor a
 * rollback waits for one, and while a rollback is under way none begins before the target is off. What
 * is due and not recorded stays owed, whoever was to make it.
 */
public final class DiagnosisDesk {

  private static final Logger LOG = LoggerFactory.getLogger(DiagnosisDesk.class);

  private final Logbook logbook;
  private final Questions questions;
  private final Round round;
  private final Executor desk;
  private final InstantSource clock;
  private final Set<String> running = new HashSet<>();

  /**
   * @param desk runs a diagnosis a task; its threads read the ledger and must not be interrupted
   * @param looks runs a look a task; given up by an interrupt
   * @param clock the procedure's clock
   */
  public DiagnosisDesk(
      Logbook logbook,
      Platforms platforms,
      Probe probe,
      Looker looker,
      Executor desk,
      ExecutorService looks,
      InstantSource clock) {
    this.logbook = logbook;
    this.questions = new Questions(platforms, probe, looker);
    this.round = new Round(looks, looker::redact);
    this.desk = desk;
    this.clock = clock;
  }

  /** The command id under which a run is recorded. */
  public static String commandId(String rollout, String diagnosis, int run) {
    return String.format(Locale.ROOT, "%s/diagnosis/%s/%02d", rollout, diagnosis, run);
  }

  /** Looks at an entry that was just recorded; what is due by it begins in the background. */
  public void recorded(Entry entry) {
    if (entry.fact() instanceof DiagnosisAsked asked) {
      begin(entry.stream(), asked.diagnosis(), asked.run(), false);
    } else if (entry.fact() instanceof TargetSwitchedOff switched && switched.off()) {
      onDesk(() -> heldBack(entry.stream()));
    }
  }

  /** Begins a run that is owed, unless it is under way here. */
  void begin(String rollout, String diagnosis, int run, boolean late) {
    String id = commandId(rollout, diagnosis, run);
    synchronized (running) {
      if (!running.add(id)) {
        return;
      }
    }
    try {
      desk.execute(() -> make(id, rollout, diagnosis, run, late));
    } catch (RejectedExecutionException stopping) {
      // Owed: whoever comes next finds it.
      done(id);
    }
  }

  private void onDesk(Runnable task) {
    try {
      desk.execute(task);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("The worker was stopping; what is owed is found later");
    }
  }

  /** What was due before the target was off had to wait for that. */
  private void heldBack(String rollout) {
    try {
      RolloutState state = logbook.existing(rollout);
      state
          .diagnoses()
          .forEach((name, known) ->
              known.owed().forEach(owed -> begin(rollout, name, owed.run(), false)));
    } catch (RuntimeException later) {
      LOG.warn("Diagnoses of {} are looked for later: {}", rollout, later.toString());
    }
  }

  private void make(String id, String rollout, String diagnosis, int run, boolean late) {
    try {
      make(id, logbook.existing(rollout), diagnosis, run, late);
    } catch (LedgerException | CancellationException owed) {
      LOG.info("{} stays owed: {}", id, owed.getMessage());
    } catch (RuntimeException failure) {
      LOG.error("{} could not be made", id, failure);
    } finally {
      done(id);
    }
  }

  private void make(String id, RolloutState state, String name, int run, boolean late) {
    Diagnosed.Owed owed = state.diagnosed(name).owed(run);
    Diagnosis diagnosis = state.plan().diagnosis(name).orElse(null);
    if (owed == null || diagnosis == null || notOffYet(state)) {
      return;
    }
    Instant at = clock.instant();
    Duration timeout = diagnosis.timeout();
    List<Found> found = round.ask(
        diagnosis.looks().stream()
            .map(look -> questions.of(state, name, look, owed, at, timeout))
            .toList(),
        timeout);
    logbook.record(new RolloutCommand(
        state.known().rollout(),
        id,
        0,
        clock.instant(),
        Actor.ENGINE,
        new RecordDiagnosis(name, run, late, found, diagnosis.fix())));
  }

  /** Law 2: nothing is looked at while the way back has not had its effect. */
  private static boolean notOffYet(RolloutState state) {
    return state.progress().stage() == Stage.ROLLING_BACK
        && (state.rollback() == null || state.rollback().offAt() == null);
  }

  private void done(String id) {
    synchronized (running) {
      running.remove(id);
      running.notifyAll();
    }
  }

  /**
   * Waits until none is under way here.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public void settle(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (running) {
      while (!running.isEmpty()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return;
        }
        running.wait(left);
      }
    }
  }
}
