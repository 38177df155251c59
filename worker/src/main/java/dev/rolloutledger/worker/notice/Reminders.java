package dev.rolloutledger.worker.notice;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.worker.logbook.Logbook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reminds people of what waits for them: after an hour, after four, and then once a day. What was sent
 * is in the ledger, so that a restart reminds nobody twice; reminders that fell due while nothing ran
 * are sent as one.
 */
public final class Reminders implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
  private static final List<Duration> FIRST = List.of(Duration.ofHours(1), Duration.ofHours(4));

  private final Logbook logbook;
  private final Notices notices;
  private final InstantSource clock;

  /**
   * @param clock the procedure's clock
   */
  public Reminders(Logbook logbook, Notices notices, InstantSource clock) {
    this.logbook = logbook;
    this.notices = notices;
    this.clock = clock;
  }

  /** Sends the reminders that are due now; to be called every minute or so, on the notices' thread. */
  @Override
  public void run() {
    try {
      Ledger ledger = logbook.ledger();
      ledger.rollouts().forEach(rollout -> remind(ledger, rollout));
    } catch (RuntimeException failure) {
      LOG.warn("Reminders are tried again: {}", failure.toString());
    }
  }

  /** One that cannot be read silences no other. */
  private void remind(Ledger ledger, String rollout) {
    try {
      ledger.state(rollout).filter(RolloutState::exists).ifPresent(this::remind);
    } catch (RuntimeException failure) {
      LOG.warn("Reminders of {} are tried again: {}", rollout, failure.toString());
    }
  }

  private void remind(RolloutState state) {
    for (Wait wait : PeopleWaits.of(state)) {
      int number = due(Duration.between(wait.since(), clock.instant()));
      if (number > 0) {
        notices.remind(state, wait, number, wait.since().plus(after(number)));
      }
    }
  }

  /** How many reminders have fallen due after so long. */
  static int due(Duration waited) {
    int early =
        (int) FIRST.stream().filter(first -> waited.compareTo(first) >= 0).count();
    return early + (int) Math.max(0, waited.toDays());
  }

  /** After how long a reminder falls due. */
  private static Duration after(int number) {
    return number <= FIRST.size()
        ? FIRST.get(number - 1)
        : Duration.ofDays((long) number - FIRST.size());
  }
}
