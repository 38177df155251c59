package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.SignedNote;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The checkpoint that was published last, and those who wait for the next. */
final class Published {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile @Nullable SignedNote note;

  Optional<SignedNote> get() {
    return Optional.ofNullable(note);
  }

  void set(SignedNote next) {
    lock.lock();
    try {
      note = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean await(Predicate<SignedNote> wanted, Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lock();
    try {
      while (!get().filter(wanted).isPresent() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return get().filter(wanted).isPresent();
    } finally {
      lock.unlock();
    }
  }
}
