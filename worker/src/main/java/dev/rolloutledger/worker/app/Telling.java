package dev.rolloutledger.worker.app;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.notice.Messenger;
import dev.rolloutledger.worker.notice.Notices;
import dev.rolloutledger.worker.notice.Outbox;
import dev.rolloutledger.worker.notice.Owed;
import dev.rolloutledger.worker.notice.Reminders;
import dev.rolloutledger.worker.notice.Steward;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** How people are told, beside everything else that a process does. */
final class Telling {

  /** Connections over which something can be on its way at a time. */
  private static final int SENDERS = 8;

  /** A notice that another process was about to send is sent by then. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private Telling() {}

  /**
   * Who tells them; where a ledger is shared, one process at a time does.
   *
   * @param parts closes the threads that send
   * @param lookup looks up who is to be told; one thread keeps the order
   */
  static Steward people(
      Logbook logbook, Messenger messenger, Parts parts, Executor lookup, InstantSource clock) {
    Ledger ledger = logbook.ledger();
    BooleanSupplier turn = () -> SharedLedger.isOurTurn(ledger);
    Outbox outbox = new Outbox(logbook, messenger, turn, parts.bounded("notice", SENDERS), clock);
    Notices notices = new Notices(logbook, messenger, outbox, turn, lookup, clock);
    return new Steward(
        turn,
        notices,
        new Owed(logbook, notices, clock, ledger.shared() ? SETTLED : Duration.ZERO),
        outbox,
        new Reminders(logbook, notices, clock),
        System::nanoTime);
  }
}
