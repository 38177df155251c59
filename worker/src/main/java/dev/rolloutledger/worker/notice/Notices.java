package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.FreezeEvent;
import dev.rolloutledger.rollout.RollbackEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.notice.Letter.Written;
import dev.rolloutledger.worker.notify.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of each decision, over the connections that the plan names. What came of each attempt is
 * recorded; that it failed stops nothing.
 */
public final class Notices {

  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

  /** What is told later than this says so. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private final Logbook logbook;
  private final Messenger messenger;
  private final Outbox outbox;
  private final BooleanSupplier turn;
  private final Executor executor;
  private final InstantSource clock;
  private final AtomicBoolean behind = new AtomicBoolean(true);

  /**
   * @param turn whether it is this process that sends
   * @param executor looks up who is to be told, in the order of entries; never sends
   * @param clock the procedure's clock
   */
  public Notices(
      Logbook logbook,
      Messenger messenger,
      Outbox outbox,
      BooleanSupplier turn,
      Executor executor,
      InstantSource clock) {
    this.logbook = logbook;
    this.messenger = messenger;
    this.outbox = outbox;
    this.turn = turn;
    this.executor = executor;
    this.clock = clock;
  }

  /** Looks at an entry that was just recorded; sends in the background if people should know. */
  public void recorded(Entry entry) {
    Fact fact = entry.fact();
    if (fact == null || !Told.tells(fact)) {
      return;
    }
    if (!turn.getAsBoolean()) {
      behind.set(true);
      return;
    }
    executor.execute(() -> {
      owe(entry, fact, entry.at(), false);
      outbox.wake();
    });
  }

  /**
   * Sees to it that people are told of an entry, whose notice may be owed because a process ended, or
   * because it was another one's turn. What was sent already is not sent again.
   *
   * @param notBefore what another process sends is sent by then
   */
  void owed(Entry entry, Instant notBefore) {
    Fact fact = entry.fact();
    if (fact != null && Told.tells(fact)) {
      owe(entry, fact, notBefore, true);
    }
  }

  /** Whether something may be owed that is not in the outbox; said once. */
  boolean behind() {
    return behind.getAndSet(false);
  }

  /** Something may be owed that is not in the outbox. */
  void fallBehind() {
    behind.set(true);
  }

  private void owe(Entry entry, Fact fact, Instant notBefore, boolean late) {
    try {
      if (fact instanceof FreezeEvent) {
        oweEveryone(entry, fact, notBefore, late);
        return;
      }
      for (String connection : connections(logbook.existing(entry.stream()).plan(), fact)) {
        owe(entry, fact, entry.stream(), connection, notBefore, late);
      }
    } catch (RuntimeException failure) {
      LOG.warn("The notice of entry {} is looked for again: {}", entry.index(), failure.toString());
      behind.set(true);
    }
  }

  /**
   * What is of no rollout is told once over each connection that a rollout names which it holds up, and
   * recorded with the first of these.
   */
  private void oweEveryone(Entry entry, Fact fact, Instant notBefore, boolean late) {
    Set<String> told = new LinkedHashSet<>();
    for (String rollout : logbook.ledger().rollouts()) {
      RolloutState state = logbook.existing(rollout);
      if (state.progress().stage().settled()) {
        continue;
      }
      for (String connection : connections(state.plan(), fact)) {
        if (told.add(connection)) {
          owe(entry, fact, rollout, connection, notBefore, late);
        }
      }
    }
  }

  private void owe(
      Entry entry, Fact fact, String rollout, String connection, Instant notBefore, boolean late) {
    outbox.add(new Letter(
        String.format(Locale.ROOT, "%s/notice-%010d", entry.stream(), entry.index()),
        rollout,
        connection,
        Told.topic(fact),
        entry.index(),
        entry.index(),
        entry.at(),
        notBefore,
        () -> written(entry.index(), rollout, late)));
  }

  /** Read anew: since then it may have been redacted. */
  private Optional<Written> written(long index, String rollout, boolean late) {
    List<Entry> entries = new ArrayList<>();
    logbook.ledger().entries(index, index + 1, entries::add);
    Entry entry = entries.isEmpty() ? null : entries.get(0);
    Fact fact = entry == null ? null : entry.fact();
    if (entry == null || fact == null) {
      return Optional.empty();
    }
    RolloutState state = logbook.existing(rollout);
    boolean old = Duration.between(entry.at(), clock.instant()).compareTo(LATE) >= 0;
    return Optional.of(
        new Written(entry.type(), Wording.of(entry, fact, state, late || old, logbook)));
  }

  private Set<String> connections(Plan plan, Fact fact) {
    Set<String> connections = new LinkedHashSet<>(plan.notices());
    connections.removeIf(connection -> !messenger.wants(connection, Told.topic(fact)));
    if (fact instanceof RollbackEvent.RollbackStarted) {
      connections.addAll(plan.rollback().incident());
    } else if (fact instanceof RollbackEvent.RolledBack) {
      plan.rollback().incident().stream()
          .filter(messenger::followsIncidents)
          .forEach(connections::add);
    }
    return connections;
  }

  /**
   * Reminds people of a wait that goes on.
   *
   * @param number which reminder of this wait it is, from 1
   * @param at when it fell due
   */
  void remind(RolloutState state, Wait wait, int number, Instant at) {
    String rollout = state.known().rollout();
    String stem = String.format(
        Locale.ROOT,
        "%s/reminder-%s-%s-%02d",
        rollout,
        wait.kind().name().toLowerCase(Locale.ROOT),
        wait.since(),
        number);
    for (String connection : state.plan().notices()) {
      if (messenger.wants(connection, Topic.WAITS)) {
        outbox.add(new Letter(
            stem,
            rollout,
            connection,
            Topic.WAITS,
            -1,
            logbook.lastIndex(),
            at,
            at,
            () -> reminder(rollout, wait, number, at)));
      }
    }
  }

  /** Nobody is reminded of a wait that is over. */
  private Optional<Written> reminder(String rollout, Wait wait, int number, Instant at) {
    RolloutState state = logbook.existing(rollout);
    return PeopleWaits.of(state).contains(wait)
        ? Optional.of(new Written(
            "reminder " + number + ", " + Wording.reminding(wait, at),
            Wording.reminder(state, wait, number, at, logbook)))
        : Optional.empty();
  }
}
