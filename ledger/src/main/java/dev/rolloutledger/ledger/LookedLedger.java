package dev.rolloutledger.ledger;

import dev.rolloutledger.ledger.log.FiledLog;
import dev.rolloutledger.ledger.log.SignedLog;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A ledger that is only looked at, as it was when it was opened. Nobody records in it here: its health
 * says so, its end stays where it is, and its log is that of its files.
 */
public final class LookedLedger extends ForwardingView implements OpenView {

  /** Why nothing is recorded. */
  public static final String PROBLEM = "it is only looked at";

  private final LedgerView view;
  private final boolean rehearsal;
  private final boolean written;
  private final Optional<FiledLog> log;
  private final CountDownLatch closed = new CountDownLatch(1);

  LookedLedger(LedgerView view, boolean rehearsal, boolean written, Optional<FiledLog> log) {
    this.view = view;
    this.rehearsal = rehearsal;
    this.written = written;
    this.log = log;
  }

  /** Whether it is a rehearsal's. */
  public boolean rehearsal() {
    return rehearsal;
  }

  /** Whether others had it open for writing when it was opened, which only a shared one can be. */
  public boolean written() {
    return written;
  }

  /** Waits the whole limit, unless it is closed meanwhile: there never is more. */
  @Override
  public Head awaitBeyond(long size, Duration limit) throws InterruptedException {
    if (head().size() <= size) {
      boolean unused = closed.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
    return head();
  }

  /** Nothing is recorded since the last entry was. */
  @Override
  public LedgerHealth health() {
    return new LedgerHealth(PROBLEM, head().recordedAt(), 0, head());
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public Optional<SignedLog> log() {
    return log.map(each -> each);
  }

  @Override
  LedgerView view() {
    return view;
  }

  @Override
  public void close() {
    closed.countDown();
    view.close();
  }
}
