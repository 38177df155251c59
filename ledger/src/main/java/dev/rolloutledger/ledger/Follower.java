package dev.rolloutledger.ledger;

import dev.rolloutledger.ledger.store.Durable;
import dev.rolloutledger.ledger.store.Heads;
import dev.rolloutledger.ledger.store.Readers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks what others appended to a shared ledger, so that its end moves here too: one row, some times
 * a second, and seldom while the database does not answer. What is seen was forced before.
 */
final class Follower implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final long PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final Readers readers;
  private final Durable durable;
  private final CountDownLatch over = new CountDownLatch(1);

  private Follower(Readers readers, Durable durable) {
    this.readers = readers;
    this.durable = durable;
  }

  static Follower start(Readers readers, Durable durable) {
    Follower follower = new Follower(readers, durable);
    Thread thread = new Thread(follower::run, "ledger-follower");
    thread.setDaemon(true);
    thread.start();
    return follower;
  }

  private void run() {
    long pause = PAUSE_MILLIS;
    while (!isOver(pause)) {
      try {
        durable.publish(readers.read(Heads::read));
        pause = PAUSE_MILLIS;
      } catch (RuntimeException away) {
        LOG.debug("The ledger's end cannot be read", away);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }

  private boolean isOver(long pause) {
    try {
      return over.await(pause, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nobody should have: the ledger's end would stand still.
      LOG.warn("The follower of the ledger's end was interrupted and goes on");
      return false;
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
