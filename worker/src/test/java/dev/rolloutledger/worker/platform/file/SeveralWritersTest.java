package dev.rolloutledger.worker.platform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Writers in several threads and processes, some of which hang or are killed. */
@Timeout(120)
@Isolated("its writers wait two seconds for each other, which is a promise")
class SeveralWritersTest {

  private Path path;
  private SettingsFile file;

  @TempDir
  Path directory;

  @BeforeEach
  void create() throws IOException {
    path =
        Files.writeString(directory.resolve("settings"), "A 0\n" + "x y\n".repeat(5_000) + "end\n");
    file = new SettingsFile(path, Formats.named("plain"));
  }

  @Test
  void law2_nothing_of_another_process_lands_after_the_change_was_taken_back() throws Exception {
    for (int number = 1; number <= 5; number++) {
      String rollout = "chat/" + number;
      try (OtherProcess forward =
          new OtherProcess(ForwardWriter.class, "plain", path.toString(), rollout, "A", "1")) {
        awaitForward(rollout);
        long start = System.nanoTime();
        // One call, which never says to try again: it is not starved by a writer without a pause.
        file.write(new TargetWrite(rollout, 0, true, Map.of("A", "0")));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isLessThan(SettingsFile.PATIENCE_BACK);
        for (int look = 0; look < 100; look++) {
          assertThat(file.read(Set.of("A"))).containsEntry("A", "0");
          Thread.sleep(2);
        }
        assertThat(forward.line()).isEqualTo("fenced");
        assertThat(file.read(Set.of("A"))).containsEntry("A", "0");
      }
    }
  }

  @Test
  void a_writer_that_is_killed_leaves_the_old_file_or_the_new_one() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      long fence = Long.parseLong(fence().replaceAll(".*fence=(\\d+).*", "$1"));
      try (OtherProcess forward = new OtherProcess(
          ForwardWriter.class, "plain", path.toString(), "chat/1", "A", Long.toString(fence))) {
        awaitChange();
        Thread.sleep(random.nextInt(20));
        forward.kill();
      }
      String text = Files.readString(path);
      assertThat(text).as("seed %d, round %d", seed, round).endsWith("end\n").hasLineCount(5_003);
      assertThat(file.read(Set.of("A")).get("A")).isIn("10", "50");
    }
    file.write(new TargetWrite("chat/1", 0, true, Map.of("A", "0")));
    assertThat(directory).isDirectoryNotContaining(entry -> entry.toString().endsWith(".tmp"));
  }

  @Test
  void a_reader_never_sees_half_a_file() throws Exception {
    try (OtherProcess forward =
        new OtherProcess(ForwardWriter.class, "plain", path.toString(), "chat/1", "A", "1")) {
      awaitChange();
      for (int look = 0; look < 2_000; look++) {
        assertThat(Files.readString(path)).endsWith("end\n").hasLineCount(5_003);
      }
      assertThat(forward.running()).isTrue();
    }
  }

  @Test
  void who_takes_back_comes_before_every_forward_write_that_waits() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    WriterLock lock = new WriterLock(path);
    for (int round = 0; round < 6; round++) {
      try (OtherProcess writing = new OtherProcess(LockHolder.class, path.toString())) {
        assertThat(writing.line()).isEqualTo("asking");
        assertThat(writing.line()).isEqualTo("held");
        try (OtherProcess next = new OtherProcess(LockHolder.class, path.toString())) {
          assertThat(next.line()).isEqualTo("asking");
          Future<WriterLock.Held> back = threads.submit(() -> lock.back(Duration.ofSeconds(2)));
          // Both have asked many times by now. Whoever has the lock keeps it.
          Thread.sleep(200);
          writing.letGo();
          assertThat(back.get()).as("round %d", round).isNotNull();
          back.get().close();
          assertThat(next.line()).isEqualTo("held");
        }
      }
    }
    threads.shutdown();
  }

  @Test
  void a_writer_that_hangs_stops_the_way_forward_and_not_the_way_back() throws Exception {
    file.write(new TargetWrite("chat/1", 1, false, Map.of("A", "10")));
    try (OtherProcess hanging = new OtherProcess(LockHolder.class, path.toString())) {
      assertThat(hanging.line()).isEqualTo("asking");
      assertThat(hanging.line()).isEqualTo("held");
      long start = System.nanoTime();
      PlatformException back = failure(new TargetWrite("chat/1", 0, true, Map.of("A", "0")));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      assertThat(back.next()).isEqualTo(Next.RETRY);
      assertThat(back).hasMessageContaining("written past it, to be written again");
      assertThat(file.read(Set.of("A"))).containsEntry("A", "0");

      PlatformException forward = failure(new TargetWrite("chat/2", 1, false, Map.of("A", "50")));
      assertThat(forward.next()).isEqualTo(Next.RETRY);
      assertThat(forward).hasMessageContaining("to be the only writer of " + path);
      assertThat(file.read(Set.of("A"))).containsEntry("A", "0");
      hanging.letGo();
    }
    file.write(new TargetWrite("chat/1", 0, true, Map.of("A", "0")));
  }

  @Test
  void law2_two_hundred_are_taken_back_at_once() throws Exception {
    int rollouts = 200;
    ExecutorService threads = Executors.newFixedThreadPool(rollouts);
    CyclicBarrier barrier = new CyclicBarrier(rollouts);
    List<Future<Duration>> writes = new ArrayList<>();
    for (int i = 0; i < rollouts; i++) {
      writes.add(threads.submit(takingBack(i, barrier)));
    }
    Duration longest = Duration.ZERO;
    for (Future<Duration> write : writes) {
      Duration took = write.get();
      longest = took.compareTo(longest) > 0 ? took : longest;
    }
    threads.shutdown();
    for (int i = 0; i < rollouts; i++) {
      assertThat(file.read(Set.of("S" + i))).containsEntry("S" + i, "0");
    }
    System.out.println("200 rollouts taken back at once, longest " + longest.toMillis() + " ms");
    assertThat(longest).isLessThan(Duration.ofSeconds(2));
  }

  private Callable<Duration> takingBack(int i, CyclicBarrier barrier) {
    return () -> {
      barrier.await();
      long start = System.nanoTime();
      file.write(new TargetWrite("chat-" + i + "/1", 0, true, Map.of("S" + i, "0")));
      return Duration.ofNanos(System.nanoTime() - start);
    };
  }

  @Test
  void two_adapters_of_one_process_take_turns() throws Exception {
    SettingsFile other = new SettingsFile(path, Formats.named("plain"));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<?>> both = new ArrayList<>();
    for (SettingsFile each : List.of(file, other)) {
      String name = "S" + both.size();
      both.add(threads.submit(() -> {
        for (int fence = 1; fence <= 100; fence++) {
          each.write(new TargetWrite(
              name.toLowerCase(java.util.Locale.ROOT) + "/1",
              fence,
              false,
              Map.of(name, "" + fence)));
        }
        return null;
      }));
    }
    for (Future<?> one : both) {
      one.get();
    }
    threads.shutdown();
    assertThat(file.read(Set.of("S0", "S1"))).isEqualTo(Map.of("S0", "100", "S1", "100"));
  }

  private PlatformException failure(TargetWrite write) {
    return catchThrowableOfType(PlatformException.class, () -> file.write(write));
  }

  private String fence() throws IOException {
    return Files.readString(path)
        .lines()
        .filter(line -> line.startsWith("!chat "))
        .findFirst()
        .orElse("fence=1");
  }

  private void awaitForward(String rollout) throws Exception {
    String number = "number=" + rollout.substring(rollout.indexOf('/') + 1) + " ";
    while (!fence().contains(number)) {
      Thread.sleep(1);
    }
  }

  private void awaitChange() throws Exception {
    String before = fence();
    while (fence().equals(before)) {
      Thread.sleep(1);
    }
  }
}
