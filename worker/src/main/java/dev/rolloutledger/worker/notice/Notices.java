package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.FreezeEvent;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackEvent;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.notify.Notice;
import dev.rolloutledger.worker.notify.NotifyException;
import dev.rolloutledger.worker.notify.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
    if (fact != null && Told.tells(fact)) {
      executor.execute(() -> tell(entry, fact, false));
    }
  }

  /**
   * Tells of an entry whose notice may have been lost, because the process ended between the two;
   * where it was sent, or was tried to be, nothing happens.
   */
  void owed(Entry entry) {
    Fact fact = entry.fact();
    if (fact != null && Told.tells(fact)) {
      executor.execute(() -> tell(entry, fact, true));
    }
  }

  private void tell(Entry entry, Fact fact, boolean late) {
    try {
      if (fact instanceof FreezeEvent) {
        tellEveryone(entry, fact);
        return;
      }
      RolloutState state = logbook.existing(entry.stream());
      Notice notice = notice(entry, fact, state, late);
      for (String connection : connections(state.plan(), fact)) {
        String id = String.format(
            Locale.ROOT, "%s/notice-%010d/%s", entry.stream(), entry.index(), connection);
        sendOnce(id, connection, entry.type(), notice);
      }
    } catch (RuntimeException failure) {
      LOG.error("No notice of entry {} could be recorded", entry.index(), failure);
    }
  }

  /**
   * What is of no rollout is told once over each connection that a rollout names which it holds up, and
   * recorded with the first of these.
   */
  private void tellEveryone(Entry entry, Fact fact) {
    Set<String> told = new LinkedHashSet<>();
    for (String rollout : logbook.ledger().rollouts()) {
      RolloutState state = logbook.existing(rollout);
      if (state.progress().stage().settled()) {
        continue;
      }
      for (String connection : connections(state.plan(), fact)) {
        if (told.add(connection)) {
          String id = String.format(
              Locale.ROOT, "%s/notice-%010d/%s", entry.stream(), entry.index(), connection);
          Notice notice = new Notice(
              rollout,
              Told.subject(entry, fact),
              fact.sentence()
                  + (fact instanceof FreezeEvent.FreezeBegan
                      ? "\nNo rollout of this ledger advances while it stands. To end that:\n"
                          + "  rollout thaw --reason ..."
                      : ""),
              entry.at(),
              Told.severity(fact),
              Map.of("entry", Long.toString(entry.index()), "type", entry.type()));
          sendOnce(id, connection, entry.type(), notice);
        }
      }
    }
  }

  private Set<String> connections(Plan plan, Fact fact) {
    Set<String> connections = new LinkedHashSet<>(plan.notices());
    connections.removeIf(connection -> !messenger.wants(connection, Told.topic(fact)));
    if (fact instanceof RollbackEvent.RollbackStarted) {
      connections.addAll(plan.rollback().incident());
    }
    return connections;
  }

  /**
   * Reminds people of a wait that goes on.
   *
   * @param number which reminder of this wait it is, from 1
   */
  void remind(RolloutState state, Wait wait, int number) {
    String rollout = state.known().rollout();
    String waited = Texts.length(Duration.between(wait.since(), clock.instant()));
    String subject = String.format(
        Locale.ROOT,
        "still waits for %s, since %s: %s",
        wait.kind().name().toLowerCase(Locale.ROOT),
        waited,
        wait.reason());
    for (String connection : state.plan().notices()) {
      if (messenger.wants(connection, Topic.WAITS)) {
        String id = String.format(
            Locale.ROOT,
            "%s/reminder-%s-%s-%02d/%s",
            rollout,
            wait.kind().name().toLowerCase(Locale.ROOT),
            wait.since(),
            number,
            connection);
        sendOnce(
            id,
            connection,
            "reminder " + number + ", " + subject,
            new Notice(
                rollout,
                Told.subject(rollout, subject),
                wait.reason() + "\n" + PeopleWaits.how(state, wait),
                clock.instant(),
                Notice.Severity.WARNING,
                Map.of("type", "Reminder", "reminder", Integer.toString(number))));
      }
    }
  }

  /** The ledger knows by the id what was sent already, or tried to be. */
  private void sendOnce(String id, String connection, String subject, Notice notice) {
    if (logbook.ledger().recordedBy(id).isEmpty()) {
      String problem = send(notice, connection);
      logbook.record(new RolloutCommand(
          notice.rollout(),
          id,
          0,
          clock.instant(),
          Actor.ENGINE,
          new RollbackAct.RecordNotice(
              connection, subject, problem == null, problem == null ? "sent" : problem)));
    }
  }

  /** Sends, a few times if it must; answers with the problem that was left, if any. */
  private @Nullable String send(Notice notice, String connection) {
    String problem = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        messenger.send(connection, notice);
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

  private Notice notice(Entry entry, Fact fact, RolloutState state, boolean late) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("entry", Long.toString(entry.index()));
    facts.put("type", entry.type());
    String text = fact.sentence();
    if (fact instanceof SteeringEvent.WaitBegan began && PeopleWaits.are(began.what())) {
      text += "\n"
          + PeopleWaits.how(
              state, new Wait(began.what(), began.reason(), began.endedBy(), began.at()));
    }
    if (fact instanceof SteeringEvent.RolloutPaused paused) {
      text += "\n"
          + PeopleWaits.how(
              state, new Wait(Wait.Kind.PERSON, paused.reason(), "resume", paused.at()));
    }
    if (fact instanceof DiagnosisRecorded recorded) {
      facts.put("diagnosis", recorded.diagnosis());
      facts.put("fix", recorded.fix());
      text += "\n" + Findings.of(recorded);
    } else {
      text += Findings.beside(fact, state, logbook);
    }
    if (late) {
      // Not in the subject: a receiver that had it already knows it again by that.
      facts.put("late", "true");
      text += "\nThis is late: it came about at " + Texts.time(entry.at()) + ".";
    }
    return new Notice(
        entry.stream(), Told.subject(entry, fact), text, entry.at(), Told.severity(fact), facts);
  }
}
