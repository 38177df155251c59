package dev.rolloutledger.worker.app.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.rollout.TargetEvent.ChangeIntended;
import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.platform.FencedException;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Law 2: a forward write that was under way when the rollout was taken back, and lands when nobody
 * thinks of it any more. Virtual time; the write itself hangs in a thread of its own.
 */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class LateWritesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration STEP = Duration.ofSeconds(15);

  private static final String PLAN = """
      rollout: shop
      target:
        connection: production
        flag: shop
        settings: { SHARE: { on: "{percentage}", off: "0" } }
      people: { unverified: accept }
      sampling: { every: 5m, timeout: 5s, stint: 10m }
      phases:
        - { name: ten, percentage: 10 %, hold: 10m }
        - { name: all, percentage: 100 %, hold: 10m }
      metrics:
        errors:
          unit: "%"
          source: { connection: metrics, query: errors }
          healthy: "< 1 %"
      rollback: { within: 5s }
      """;

  @TempDir
  Path directory;

  @Test
  void law2_where_the_store_compares_nothing_it_is_undone() throws Exception {
    Slow store = new Slow(Sent.LOST, null);
    try (VirtualLife life = sending(store)) {
      rolledBackBefore(life);
      store.land();
      assertThat(store.values).as("the store took it").containsEntry("SHARE", "100");
      life.until("ROLLED_BACK").closed();
      assertThat(store.values).containsEntry("SHARE", "0");
      assertThat(offs(life)).hasSizeGreaterThan(1).allMatch(TargetSwitchedOff::off);
      assertThat(facts(life, ChangeIntended.class))
          .extracting(ChangeIntended::percentage)
          .containsExactly(10, 100);
    }
  }

  @Test
  void law2_where_the_store_compares_fences_it_is_refused() throws Exception {
    AtomicReference<FlagPlatform> fencing = new AtomicReference<>();
    Slow store = new Slow(Sent.LOST, fencing);
    try (VirtualLife life = sending(store)) {
      rolledBackBefore(life);
      assertThatThrownBy(store::land).isInstanceOf(FencedException.class);
      assertThat(fencing.get().read(List.of("SHARE"))).containsEntry("SHARE", "0");
      life.until("ROLLED_BACK").closed();
    }
  }

  /** It was written again and is proved; what was sent first is still under way. */
  @Test
  void law2_what_was_sent_and_not_answered_is_waited_for() throws Exception {
    try (VirtualLife life = undoneThoughProved(new Slow(Sent.LOST_ONCE, null))) {
      assertThat(offs(life)).hasSizeGreaterThan(1);
    }
  }

  /** The whole errand was lost, and the next one was answered and is proved. */
  @Test
  void law2_what_an_earlier_errand_lost_is_waited_for() throws Exception {
    try (VirtualLife life = undoneThoughProved(new Slow(Sent.LOST_ERRAND, null))) {
      assertThat(offs(life)).hasSizeGreaterThan(1);
      KeptHistories.keep(life, "an-earlier-errand-was-lost");
    }
  }

  /** What was lost lands after the off state, although a later write was answered and proved. */
  private VirtualLife undoneThoughProved(Slow store) throws Exception {
    VirtualLife life = sending(store);
    life.until("the proof", STEP, state -> state.target().percentage() == 100);
    rolledBackBefore(life);
    store.land();
    assertThat(store.values).as("the store took it").containsEntry("SHARE", "100");
    life.until("ROLLED_BACK").closed();
    assertThat(store.values).containsEntry("SHARE", "0");
    return life;
  }

  /** It was answered before the rollback, so that the off state is what the store took last. */
  @Test
  void whatWasAnsweredIsNotWaitedForThoughItsProofIsOwed() throws Exception {
    Slow store = new Slow(Sent.UNSEEN, null);
    try (VirtualLife life = sending(store)) {
      life.until(
          "the wait for its proof",
          MINUTE,
          state -> state.steering().waits().containsKey(Steering.Wait.Kind.TARGET));
      life.signal("rollback", Map.of("reason", "odd"));
      life.until("ROLLED_BACK").closed();
      Instant asked = facts(life, RollbackStarted.class).get(0).at();
      Instant over = facts(life, RolledBack.class).get(0).at();
      assertThat(Duration.between(asked, over)).isLessThan(MINUTE);
      assertThat(store.values).containsEntry("SHARE", "0");
      KeptHistories.keep(life, "rolled-back-before-the-proof");
    }
  }

  /** A worker hangs in its write; the run finds what the spool had, and goes on with the rollback. */
  @Test
  void law2_after_a_direct_rollback_it_is_undone_too() throws Exception {
    Slow store = new Slow(Sent.HANGS, null);
    try (VirtualLife life = sending(store)) {
      life.direct("nothing answers");
      store.values.put("SHARE", "0");
      store.letGo.countDown();
      life.until("ROLLED_BACK").closed();
      assertThat(store.values).containsEntry("SHARE", "0");
      assertThat(facts(life, RollbackStarted.class)).hasSize(1);
    }
  }

  /** Off at once, and not over for as long as the write may still land. */
  private static void rolledBackBefore(VirtualLife life) {
    life.signal("rollback", Map.of("reason", "odd"));
    life.until("the off state", STEP, state -> !offs(life).isEmpty());
    life.advance(MINUTE.multipliedBy(2));
    assertThat(life.state().progress().stage()).isEqualTo(Stage.ROLLING_BACK);
    assertThat(life.doing())
        .matches(
            "rolling back; off, and written off once more by 20\\d\\d-\\d\\d-\\d\\d [\\d:]+Z, when a"
                + " forward write that was under way can land no more");
  }

  /** At the second phase, whose write is under way. */
  private VirtualLife sending(Slow store) throws Exception {
    VirtualLife life = new VirtualLife(
            directory.resolve("home"), PLAN, "attest-after: never\n", store::in)
        .start();
    life.until("HOLDING");
    while (!store.sent.await(1, TimeUnit.MILLISECONDS)) {
      life.advance(Duration.ofSeconds(20));
    }
    return life;
  }

  private static List<TargetSwitchedOff> offs(VirtualLife life) {
    return facts(life, TargetSwitchedOff.class);
  }

  private static <T> List<T> facts(VirtualLife life, Class<T> type) {
    return life.entries().stream()
        .map(Entry::fact)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** What becomes of the write of 100 %. */
  private enum Sent {
    /** Whoever sent it gets no answer until the test lets it land. */
    HANGS,
    /** The first one gets no answer at all, and lands when the test says so. */
    LOST_ONCE,
    /** No one gets an answer; the first lands when the test says so. */
    LOST,
    /** As often as one errand tries, no one gets an answer; the first lands when the test says so. */
    LOST_ERRAND,
    /** It is answered, and never seen. */
    UNSEEN
  }

  /** A store whose way is slow. */
  private static final class Slow {

    /** How often an errand writes: twice an attempt, as it looks in between. */
    private static final int ERRAND = 8;

    private final Map<String, String> values = new ConcurrentHashMap<>(Map.of("SHARE", "0"));
    private final CountDownLatch sent = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicReference<TargetWrite> underWay = new AtomicReference<>();
    private final AtomicReference<FlagPlatform> fencing;
    private final Sent mode;

    /**
     * @param fencing takes the simulated platform, which compares fences; null for a store without
     */
    Slow(Sent mode, AtomicReference<FlagPlatform> fencing) {
      this.mode = mode;
      this.fencing = fencing;
    }

    World in(World world) {
      return new World(
          connection -> {
            if (fencing != null) {
              fencing.compareAndSet(null, world.platforms().platform(connection));
            }
            return new Store();
          },
          world.probe(),
          world.fetcher(),
          world.messenger());
    }

    /** What was sent first arrives. */
    void land() throws PlatformException {
      put(underWay.get());
    }

    private void put(TargetWrite write) throws PlatformException {
      if (fencing == null) {
        values.putAll(write.settings());
      } else {
        fencing.get().write(write);
      }
    }

    private final class Store implements FlagPlatform {

      @Override
      public Map<String, String> read(Collection<String> names) throws PlatformException {
        return fencing == null ? Map.copyOf(values) : fencing.get().read(names);
      }

      @Override
      public void write(TargetWrite write) throws PlatformException {
        boolean first =
            write.settings().containsValue("100") && underWay.compareAndSet(null, write);
        if (first && mode == Sent.HANGS) {
          hang();
          put(write);
        } else if (mode == Sent.UNSEEN && write.settings().containsValue("100")) {
          sent.countDown();
        } else if (first || lost(write)) {
          sent.countDown();
          throw new PlatformException(
              PlatformException.Next.LOOK_FIRST, "expected an answer, found none");
        } else {
          put(write);
        }
      }

      private boolean lost(TargetWrite write) {
        boolean forward = write.settings().containsValue("100");
        return forward
            && (mode == Sent.LOST || (mode == Sent.LOST_ERRAND && lost.incrementAndGet() < ERRAND));
      }

      /** Whatever becomes of the thread's attempt: an interrupt does not call a request back. */
      private void hang() {
        sent.countDown();
        boolean waiting = true;
        while (waiting) {
          try {
            letGo.await();
            waiting = false;
          } catch (InterruptedException ignored) {
            waiting = true;
          }
        }
      }
    }
  }
}
