package dev.rolloutledger.ledger.store;

import dev.rolloutledger.ledger.Head;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The end of the ledger as far as it is forced. Readers look no further, so none sees what a power
 * cut could still take.
 */
public final class Durable {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private volatile Head head = Head.EMPTY;
  private volatile boolean released;

  public Head head() {
    return head;
  }

  void publish(Head next) {
    lock.lock();
    try {
      head = next;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets everybody go who waits now or later: the ledger is being closed. */
  public void release() {
    lock.lock();
    try {
      released = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the ledger holds more than {@code size} entries or the time is over. */
  public Head awaitBeyond(long size, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (head.size() <= size && left > 0 && !released) {
        left = grown.awaitNanos(left);
      }
      return head;
    } finally {
      lock.unlock();
    }
  }
}
