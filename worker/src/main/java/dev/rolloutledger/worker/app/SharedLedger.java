package dev.rolloutledger.worker.app;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.log.SignedLog;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.CardKeeper;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.SharedEntries;
import dev.rolloutledger.worker.logbook.TargetCards;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What processes that share a ledger owe each other. */
final class SharedLedger {

  private SharedLedger() {}

  /** Whether this process does what one of those who share a ledger does for all. */
  static boolean isOurTurn(Ledger ledger) {
    return !ledger.shared() || ledger.log().map(SignedLog::signsHere).orElse(true);
  }

  /**
   * Vouchers of one worker have to be good for all; the first one's key is everybody's.
   *
   * @throws LedgerException if the key here is another one
   */
  static void requireVoucherKey(Ledger ledger, Vouchers vouchers, Path keyFile) {
    ledger
        .agreed("voucher key", vouchers.fingerprint())
        .filter(standing -> !standing.equals(vouchers.fingerprint()))
        .ifPresent(standing -> {
          throw new LedgerException("expected the voucher key "
              + standing
              + " that the other workers of this ledger have in "
              + keyFile
              + ", found "
              + vouchers.fingerprint()
              + "; copy voucher.key from a worker that has it, with the directory keys beside it");
        });
  }

  /**
   * Where others record too, what they record is followed: every process keeps the cards of all.
   *
   * @param listener told of each entry as well
   */
  static void follow(
      Logbook logbook,
      TargetCards cards,
      Consumer<Entry> listener,
      ScheduledExecutorService thread) {
    CardKeeper keeper = new CardKeeper(logbook, cards);
    SharedEntries entries = new SharedEntries(logbook.ledger());
    keeper.begin();
    entries.listen(keeper);
    entries.listen(listener);
    // It catches what goes wrong in it: there is no end to wait for.
    ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(entries, 1, 1, TimeUnit.SECONDS);
  }
}
