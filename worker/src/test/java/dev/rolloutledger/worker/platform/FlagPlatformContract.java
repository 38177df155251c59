package dev.rolloutledger.worker.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every flag platform owes the procedure, whatever stands behind it. The test of an adapter
 * extends this, and gives it a store in which the target is off and no rollout ever wrote.
 */
@Timeout(60)
public abstract class FlagPlatformContract {

  /** What becomes of a forward write that reaches the store after the change was taken back. */
  public enum Late {
    /** The store compares fences itself: nothing lands. */
    REFUSED,
    /**
     * It cannot compare, so the write may land: the procedure writes the off state once more when no
     * forward write can land any longer.
     */
    UNDONE
  }

  private static final int WRITERS = 4;
  private static final int EACH = 5;
  private static final int TRIES = 200;

  private FlagPlatform platform = new Unset();

  /** The adapter over the store; called once, before each test. */
  protected abstract FlagPlatform open() throws Exception;

  /** Names and values of the settings at a percentage, as a plan writes them; 0 is off. */
  protected abstract Map<String, String> settings(int percentage);

  /** The name of a setting that the store does not have. */
  protected abstract String absent();

  /** What the store does about late writes. */
  protected abstract Late late();

  /** The adapter of this test. */
  protected final FlagPlatform platform() {
    return platform;
  }

  @BeforeEach
  final void openStore() throws Exception {
    platform = open();
  }

  @Test
  final void what_was_written_is_read_back() throws Exception {
    assertStands(0);
    for (int percentage : new int[] {10, 50, 100}) {
      forward("chat/1", percentage, percentage);
      assertStands(percentage);
    }
  }

  @Test
  final void names_that_are_not_there_are_absent_and_no_others_are_read() throws Exception {
    assertThat(platform.read(Set.of(absent()))).isEmpty();
    String one = settings(0).keySet().iterator().next();
    assertThat(platform.read(List.of(absent(), one))).containsOnlyKeys(one);
  }

  @Test
  final void the_same_write_again_is_the_same() throws Exception {
    forward("chat/1", 1, 10);
    forward("chat/1", 1, 10);
    assertStands(10);
    back("chat/1");
    back("chat/1");
    assertStands(0);
  }

  @Test
  final void off_stands_after_forward_and_where_nothing_was_ever_written() throws Exception {
    back("chat/1");
    assertStands(0);
    forward("chat/2", 1, 50);
    back("chat/2");
    assertStands(0);
  }

  @Test
  final void a_change_is_taken_back_whatever_wrote_last() throws Exception {
    forward("chat/1", 1, 10);
    forward("chat/2", 1, 50);
    // The old number closes nothing of the new one, and is not refused.
    back("chat/1");
    assertStands(0);
    forward("chat/2", 2, 50);
    assertStands(50);
  }

  @Test
  final void law2_a_forward_write_after_the_change_was_taken_back_does_not_stay() throws Exception {
    forward("chat/1", 1, 10);
    back("chat/1");
    lateForward("chat/1", 2, 50);
    assertStands(0);
  }

  @Test
  final void law2_a_forward_write_that_was_intended_before_it_was_taken_back_does_not_stay()
      throws Exception {
    forward("chat/1", 5, 10);
    back("chat/1");
    lateForward("chat/1", 5, 10);
    assertStands(0);
  }

  @Test
  final void a_retry_goes_forward_after_the_number_before_it_was_taken_back() throws Exception {
    forward("chat/1", 1_000_001, 10);
    back("chat/1");
    // Its fence is lower: it is the number that counts.
    forward("chat/2", 1, 10);
    assertStands(10);
  }

  @Test
  final void an_earlier_intent_and_an_earlier_number_change_nothing() throws Exception {
    forward("chat/2", 2, 50);
    if (late() == Late.REFUSED) {
      assertThat(failure(write("chat/2", 1, 10))).isInstanceOf(FencedException.class);
      assertThat(failure(write("chat/1", 9, 10))).isInstanceOf(FencedException.class);
      assertStands(50);
    }
  }

  @Test
  final void rollouts_of_other_names_do_not_fence_each_other() throws Exception {
    forward("chat/7", 9, 10);
    back("chat/7");
    forward("other-chat/1", 1, 10);
    assertStands(10);
  }

  @Test
  final void an_interrupt_is_not_lost() throws Exception {
    Thread.currentThread().interrupt();
    try {
      platform.write(back(1));
    } catch (PlatformException stopped) {
      assertThat(stopped.next()).isIn(Next.RETRY, Next.LOOK_FIRST);
    }
    assertThat(Thread.interrupted()).isTrue();
    back("chat/1");
    assertStands(0);
  }

  @Test
  final void law2_off_stands_whoever_writes_forward_at_the_same_time() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
    CyclicBarrier barrier = new CyclicBarrier(WRITERS + 1);
    List<Future<?>> writing = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      int first = writer * EACH + 1;
      writing.add(threads.submit(() -> {
        barrier.await();
        for (int fence = first; fence < first + EACH; fence++) {
          untilDecided(write("chat/1", fence, fence % 2 == 0 ? 50 : 10));
        }
        return null;
      }));
    }
    writing.add(threads.submit(() -> {
      barrier.await();
      back("chat/1");
      return null;
    }));
    for (Future<?> each : writing) {
      each.get();
    }
    threads.shutdown();
    undoLate("chat/1");
    assertStands(0);
  }

  /** Writes forward, as often as the platform says that it should be tried again. */
  protected final void forward(String rollout, long fence, int percentage) throws Exception {
    PlatformException refused = untilDecided(write(rollout, fence, percentage));
    if (refused != null) {
      throw refused;
    }
  }

  /** Takes back, as often as the platform says that it should be tried again. */
  protected final void back(String rollout) throws Exception {
    PlatformException refused = untilDecided(new TargetWrite(rollout, 0, true, settings(0)));
    if (refused != null) {
      throw refused;
    }
  }

  /** That these settings stand, and nothing else of them. */
  protected final void assertStands(int percentage) throws Exception {
    assertThat(platform.read(settings(percentage).keySet())).isEqualTo(settings(percentage));
  }

  /** A write that goes forward. */
  protected final TargetWrite write(String rollout, long fence, int percentage) {
    return new TargetWrite(rollout, fence, false, settings(percentage));
  }

  /** A write that takes a number of the chat's rollouts back. */
  protected final TargetWrite back(long number) {
    return new TargetWrite("chat/" + number, 0, true, settings(0));
  }

  /** How a write fails. */
  protected final PlatformException failure(TargetWrite write) {
    PlatformException failure =
        catchThrowableOfType(PlatformException.class, () -> platform.write(write));
    assertThat(failure).as("a refusal of %s", write).isNotNull();
    return failure;
  }

  private void lateForward(String rollout, long fence, int percentage) throws Exception {
    PlatformException refused = untilDecided(write(rollout, fence, percentage));
    if (late() == Late.REFUSED) {
      assertThat(refused).isInstanceOf(FencedException.class);
    } else {
      undoLate(rollout);
    }
  }

  private void undoLate(String rollout) throws Exception {
    if (late() == Late.UNDONE) {
      back(rollout);
    }
  }

  /** The same call again while the platform says so; what it refuses for good, or null if it is done. */
  private @Nullable PlatformException untilDecided(TargetWrite write) throws InterruptedException {
    for (int attempt = 1; true; attempt++) {
      try {
        platform.write(write);
        return null;
      } catch (PlatformException failure) {
        if (failure.next() == Next.GIVE_UP || attempt == TRIES) {
          return failure;
        }
        Thread.sleep(5);
      }
    }
  }

  /** Before a store was opened. */
  private static final class Unset implements FlagPlatform {
    @Override
    public Map<String, String> read(Collection<String> names) {
      throw new IllegalStateException("no store was opened");
    }

    @Override
    public void write(TargetWrite write) {
      throw new IllegalStateException("no store was opened");
    }
  }
}
