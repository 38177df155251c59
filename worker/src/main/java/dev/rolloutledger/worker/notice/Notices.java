package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.JudgementEvent;
import dev.rolloutledger.rollout.LifecycleEvent;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackEvent;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.SamplingEvent;
import dev.rolloutledger.rollout.SteeringEvent;
import dev.rolloutledger.rollout.TargetEvent;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.NotifyException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of each decision, over the connections that the plan names. Whether it worked is
 * recorded; that it failed stops nothing.
 */
public final class Notices {

  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final int ATTEMPTS = 3;

  private final Logbook logbook;
  private final Messenger messenger;
  private final Executor executor;
  private final InstantSource clock;

  /**
   * @param executor sends; one thread keeps the order
   * @param clock the procedure's clock
   */
  public Notices(Logbook logbook, Messenger messenger, Executor executor, InstantSource clock) {
    this.logbook = logbook;
    this.messenger = messenger;
    this.executor = executor;
    this.clock = clock;
  }

  /** Looks at an entry that was just recorded; sends in the background if people should know. */
  public void recorded(Entry entry) {
    Fact fact = entry.fact();
    if (fact != null && tells(fact)) {
      executor.execute(() -> tell(entry, fact));
    }
  }

  private static boolean tells(Fact fact) {
    return fact instanceof LifecycleEvent.RolloutStarted
        || fact instanceof LifecycleEvent.PhaseEntered
        || fact instanceof LifecycleEvent.HoldExtended
        || fact instanceof LifecycleEvent.RolloutCompleted
        || fact instanceof SamplingEvent.BudgetSpent
        || fact instanceof SamplingEvent.SamplerSilent
        || fact instanceof JudgementEvent.EscalationRaised
        || fact instanceof SteeringEvent.WaitBegan
        || fact instanceof SteeringEvent.RolloutPaused
        || fact instanceof SteeringEvent.RolloutResumed
        || fact instanceof TargetEvent.DriftFound
        || fact instanceof RollbackEvent.RollbackStarted
        || fact instanceof RollbackEvent.RolledBack;
  }

  private void tell(Entry entry, Fact fact) {
    try {
      Plan plan = logbook.existing(entry.stream()).plan();
      List<String> connections = new ArrayList<>(plan.notices());
      if (fact instanceof RollbackEvent.RollbackStarted) {
        connections.addAll(plan.rollback().incident());
      }
      for (String connection : connections) {
        record(entry, connection, send(entry, fact, connection));
      }
    } catch (RuntimeException failure) {
      LOG.error("No notice of entry {} could be recorded", entry.index(), failure);
    }
  }

  /** Sends, a few times if it must; answers with the problem that was left, if any. */
  private @Nullable String send(Entry entry, Fact fact, String connection) {
    String problem = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        messenger.send(connection, notice(entry, fact));
        return null;
      } catch (NotifyException failure) {
        problem = String.valueOf(failure.getMessage());
        if (!failure.worthRepeating()) {
          return problem;
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return "the worker was stopping";
      } catch (RuntimeException failure) {
        return String.valueOf(failure.getMessage());
      }
    }
    return problem;
  }

  private static Notice notice(Entry entry, Fact fact) {
    return new Notice(
        entry.stream(),
        subject(entry, fact),
        fact.sentence(),
        entry.at(),
        severity(fact),
        Map.of("entry", Long.toString(entry.index()), "type", entry.type()));
  }

  private static String subject(Entry entry, Fact fact) {
    String sentence = fact.sentence();
    return entry.stream()
        + ": "
        + (sentence.length() <= 120 ? sentence : sentence.substring(0, 117) + "...");
  }

  private static Notice.Severity severity(Fact fact) {
    if (fact instanceof RollbackEvent || fact instanceof TargetEvent.DriftFound) {
      return Notice.Severity.CRITICAL;
    }
    return fact instanceof LifecycleEvent ? Notice.Severity.INFO : Notice.Severity.WARNING;
  }

  private void record(Entry entry, String connection, @Nullable String problem) {
    String rollout = entry.stream();
    logbook.record(new RolloutCommand(
        rollout,
        String.format(Locale.ROOT, "%s/notice-%010d/%s", rollout, entry.index(), connection),
        0,
        clock.instant(),
        Actor.ENGINE,
        new RollbackAct.RecordNotice(
            connection, entry.type(), problem == null, problem == null ? "sent" : problem)));
  }
}
