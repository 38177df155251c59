package dev.rolloutledger.worker.notice;

import dev.rolloutledger.entry.Entry;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one of those who share a ledger does for all: it sends notices, those that are owed first, and
 * reminds people.
 */
public final class Steward implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Steward.class);
  private static final long BETWEEN_REMINDERS = Duration.ofMinutes(1).toNanos();

  private final BooleanSupplier turn;
  private final Notices notices;
  private final Owed owed;
  private final Outbox outbox;
  private final Reminders reminders;
  private final LongSupplier nanos;
  private long reminded;

  /**
   * @param turn whether it is this process's turn
   * @param nanos a time that only grows, in nanoseconds
   */
  public Steward(
      BooleanSupplier turn,
      Notices notices,
      Owed owed,
      Outbox outbox,
      Reminders reminders,
      LongSupplier nanos) {
    this.turn = turn;
    this.notices = notices;
    this.owed = owed;
    this.outbox = outbox;
    this.reminders = reminders;
    this.nanos = nanos;
    this.reminded = nanos.getAsLong() - BETWEEN_REMINDERS;
  }

  /** Looks at an entry that was just recorded, by whomever. */
  public void recorded(Entry entry) {
    notices.recorded(entry);
  }

  /** To be called every second or so, on one thread, on which nothing is sent. */
  @Override
  public void run() {
    try {
      if (!turn.getAsBoolean()) {
        notices.fallBehind();
        outbox.forget();
        return;
      }
      if (notices.behind() && !owed.find()) {
        notices.fallBehind();
      }
      if (nanos.getAsLong() - reminded >= BETWEEN_REMINDERS) {
        reminded = nanos.getAsLong();
        reminders.run();
      }
      outbox.wake();
    } catch (RuntimeException failure) {
      LOG.warn("The notices' turn is taken again: {}", failure.toString());
    }
  }
}
