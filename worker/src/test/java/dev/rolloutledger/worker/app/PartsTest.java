package dev.rolloutledger.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is closed does nothing more: its files may be somebody else's from then on. */
class PartsTest {

  private final Parts parts = new Parts();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final AtomicBoolean ended = new AtomicBoolean();

  private void work(long millis) {
    begun.countDown();
    try {
      Thread.sleep(millis);
      ended.set(true);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void closesInTheReverseOrderWhateverFails() {
    List<String> closed = new ArrayList<>();
    parts.closing(() -> closed.add("first"));
    parts.closing(() -> {
      throw new IllegalStateException("as a test wants it");
    });
    parts.closing(() -> closed.add("last"));
    parts.close();
    assertThat(closed).containsExactly("last", "first");
  }

  @Test
  void waitsForWhatIsDoneOnASchedule() throws Exception {
    ScheduledExecutorService thread = parts.scheduled("test");
    thread.execute(() -> work(1_000));
    begun.await();
    parts.close();
    assertThat(ended).isTrue();
    assertThat(thread.isTerminated()).isTrue();
  }

  @Test
  void dropsWhatWasToBeDoneLater() {
    AtomicBoolean done = new AtomicBoolean();
    ScheduledExecutorService thread = parts.scheduled("test");
    ScheduledFuture<?> later = thread.schedule(() -> done.set(true), 1, TimeUnit.HOURS);
    parts.close();
    assertThat(thread.isTerminated()).isTrue();
    assertThat(later.isCancelled()).isTrue();
    assertThat(done).isFalse();
  }

  @Test
  void interruptsWhatIsBoundedAfterAMoment() throws Exception {
    ExecutorService pool = parts.bounded("test", 1);
    pool.execute(() -> work(60_000));
    begun.await();
    parts.close();
    assertThat(pool.isTerminated()).isTrue();
    assertThat(ended).isFalse();
  }

  @Test
  void givesAPoolAMomentAndLeavesItAlone() throws Exception {
    ExecutorService pool = parts.pool("test");
    pool.execute(() -> work(50));
    begun.await();
    parts.close();
    assertThat(ended).isTrue();
  }
}
