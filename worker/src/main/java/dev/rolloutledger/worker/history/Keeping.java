package dev.rolloutledger.worker.history;

import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.logbook.Logbook;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies the histories of a rollout's runs from its engine. */
public final class Keeping {

  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
  private static final int LOOKS = 40;
  private static final long LOOK_MILLIS = 50;

  private final Logbook logbook;
  private final RunHistories engine;
  private final KeptHistories kept;

  public Keeping(Logbook logbook, RunHistories engine, KeptHistories kept) {
    this.logbook = logbook;
    this.engine = engine;
    this.kept = kept;
  }

  /**
   * Keeps the histories of a rollout at once, since its engine is about to go. A run that closes is
   * waited for, for a moment.
   */
  public void keepNow(String rollout) throws IOException {
    try {
      boolean over = over(rollout);
      for (int look = 0; over && look < LOOKS && !keep(rollout, false).isEmpty(); look++) {
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    keep(rollout, true);
  }

  boolean over(String rollout) {
    return logbook.existing(rollout).progress().stage().over();
  }

  /** Whether a rollout is over and its runs were not all looked after. */
  boolean owed(String rollout) {
    RolloutState state = logbook.existing(rollout);
    return state.progress().stage().over()
        && kept.epoch(rollout) < state.progress().epoch();
  }

  /**
   * Keeps what can be; answers with what is still to come, in words, or nothing.
   *
   * @param open whether to keep the history of a run as well that is not closed, as far as it goes
   * @throws io.grpc.StatusRuntimeException if the engine does not answer
   */
  String keep(String rollout, boolean open) throws IOException {
    RolloutState state = logbook.existing(rollout);
    boolean over = state.progress().stage().over();
    List<String> lost = new ArrayList<>();
    Map<String, String> runs = new LinkedHashMap<>();
    String current = "";
    for (RunBegan began : Histories.runs(logbook.ledger(), rollout)) {
      runs.put(began.run(), began.run() + " (" + began.engineName() + ")");
      current = began.run();
    }
    Map<String, WorkflowExecutionHistory> found = new LinkedHashMap<>();
    Set<String> continued = new HashSet<>();
    Deque<String> left = new ArrayDeque<>(runs.keySet());
    while (!left.isEmpty()) {
      String run = left.remove();
      boolean goesOn = !over && run.equals(current);
      if ((goesOn && !open) || done(rollout, run, current)) {
        continue;
      }
      Optional<WorkflowExecutionHistory> history = engine.of(rollout, run);
      if (history.isEmpty() && !kept.has(rollout, run)) {
        lost.add(String.valueOf(runs.get(run)));
      }
      if (history.isPresent()) {
        found.put(run, history.get());
        continued.add(Chain.before(history.get()));
        for (String beside : Chain.beside(history.get())) {
          if (runs.putIfAbsent(beside, beside) == null) {
            left.add(beside);
          }
        }
      }
    }
    String lacking = keep(rollout, found, continued, open);
    if (over && lacking.isEmpty()) {
      finish(rollout, state.progress().epoch(), lost);
    }
    return lacking;
  }

  /** Of a run that another one followed, what was kept is all that there is. */
  private boolean done(String rollout, String run, String current) throws IOException {
    return kept.closed(rollout, run) || (!run.equals(current) && kept.has(rollout, run));
  }

  /**
   * Keeps what was found.
   *
   * @param continued runs that others go on from: the in-process service leaves out how they ended
   */
  private String keep(
      String rollout,
      Map<String, WorkflowExecutionHistory> found,
      Set<String> continued,
      boolean open)
      throws IOException {
    String lacking = "";
    for (Map.Entry<String, WorkflowExecutionHistory> each : found.entrySet()) {
      String run = each.getKey();
      WorkflowExecutionHistory history = each.getValue();
      boolean ended =
          continued.contains(run) || KeptHistories.ends(history.getLastEvent().getEventType());
      if (ended || open) {
        kept.keep(rollout, run, history.toJson(true));
      }
      if (!ended) {
        lacking = "run " + run + " is not closed yet";
      }
    }
    return lacking;
  }

  private void finish(String rollout, long epoch, List<String> lost) throws IOException {
    kept.note(rollout, epoch, lost);
    if (!lost.isEmpty()) {
      LOG.warn(
          "The histories of these runs of {} went with their engine, and there is no copy: {}",
          rollout,
          String.join(", ", lost));
    }
  }
}
