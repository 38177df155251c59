package dev.rolloutledger.ledger.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.ChildProcess;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.TestRollout;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  @TempDir
  Path directory;

  private final TestRollout rollout = new TestRollout("checkout/1");

  @Test
  void commandsComeBackInOrderAndOnce() {
    Spool spool = Spool.in(directory);
    spool.append(rollout.start());
    spool.append(rollout.check(1));
    spool.append(rollout.samples(1, 3));
    List<RolloutCommand> sent = new ArrayList<>();
    Drained drained = spool.drain(sent::add);
    assertThat(sent).containsExactly(rollout.start(), rollout.check(1), rollout.samples(1, 3));
    assertThat(drained).isEqualTo(new Drained(3, List.of(), 0, null));
    assertThat(spool.drain(sent::add).recorded()).isZero();
    spool.append(rollout.check(2));
    assertThat(spool.pending()).containsExactly(rollout.check(2));
    assertThat(files()).containsOnlyOnce("spool-2.jsonl").doesNotContain("spool-1.jsonl");
  }

  @Test
  void aDrainStopsWhereTheLedgerIsAwayAndGoesOnFromThere() {
    Spool spool = Spool.in(directory);
    for (int i = 0; i < 200; i++) {
      spool.append(rollout.check(i));
    }
    List<String> recorded = new ArrayList<>();
    Drained first = spool.drain(command -> {
      if (recorded.size() == 150) {
        throw new LedgerUnavailableException("away");
      }
      recorded.add(command.commandId());
    });
    assertThat(first).isEqualTo(new Drained(150, List.of(), 50, "away"));
    assertThat(Spool.in(directory)
            .drain(command -> recorded.add(command.commandId()))
            .recorded())
        .isEqualTo(50);
    assertThat(recorded).hasSize(200).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void whatTheLedgerRefusesIsPutAsideWithTheReason() throws Exception {
    Spool spool = Spool.in(directory);
    spool.append(rollout.check(1));
    spool.append(rollout.start());
    try (Ledger ledger = Ledgers.openMemory(LedgerOptions.rehearsed(() -> TestRollout.START))) {
      Drained drained = spool.drain(ledger);
      assertThat(drained.recorded()).isEqualTo(1);
      assertThat(drained.setAside()).hasSize(1);
      assertThat(drained.setAside().get(0).reason()).isEqualTo("there is no such rollout");
    }
    assertThat(Files.readString(directory.resolve("spool.refused")))
        .contains("there is no such rollout")
        .contains("check/000001");
  }

  @Test
  void aTornLastLineIsNotACommandAndDoesNotHurtTheNext() throws Exception {
    Spool spool = Spool.in(directory);
    spool.append(rollout.start());
    spool.append(rollout.check(1));
    Path file = directory.resolve("spool-1.jsonl");
    try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
      torn.setLength(torn.length() - 20);
    }
    assertThat(spool.pending()).containsExactly(rollout.start());
    spool.append(rollout.check(2));
    List<RolloutCommand> sent = new ArrayList<>();
    Drained drained = spool.drain(sent::add);
    assertThat(sent).containsExactly(rollout.start(), rollout.check(2));
    assertThat(drained.setAside()).hasSize(1);
  }

  @Test
  void aChangedByteIsFound() throws Exception {
    Spool spool = Spool.in(directory);
    spool.append(rollout.check(1));
    Path file = directory.resolve("spool-1.jsonl");
    String line = Files.readString(file);
    Files.writeString(
        file, line.replace("all well", "all hell"), StandardOpenOption.TRUNCATE_EXISTING);
    Drained drained = spool.drain(command -> {
      throw new AssertionError("a changed command was sent");
    });
    assertThat(drained.setAside()).hasSize(1);
    assertThat(drained.setAside().get(0).reason()).contains("expected CRC-32C");
  }

  @Test
  void anInterruptedThreadStillSpools() {
    Spool spool = Spool.in(directory);
    Thread.currentThread().interrupt();
    spool.append(rollout.start());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(spool.pending()).containsExactly(rollout.start());
  }

  /** Appends without end, as {@code rollback --direct} does once. */
  static final class Appending {
    public static void main(String[] args) {
      Spool spool = Spool.in(Path.of(args[0]));
      TestRollout rollout = new TestRollout("checkout/" + args[1]);
      for (int i = 0; ; i++) {
        spool.append(rollout.check(i));
        System.out.println(rollout.check(i).commandId());
      }
    }
  }

  /** Drains without end into a file of its own that it forces. */
  static final class Draining {
    public static void main(String[] args) throws Exception {
      Path ledger = Path.of(args[1]);
      System.out.println("ready");
      while (true) {
        Spool.in(Path.of(args[0])).drain(command -> SpoolFile.append(ledger, command.commandId()));
      }
    }
  }

  @Test
  void nothingIsLostWhereBothSidesAreKilled() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Path recorded = directory.resolve("recorded");
    List<String> appended = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      try (ChildProcess appending = ChildProcess.start(Appending.class, directory, round);
          ChildProcess draining = ChildProcess.start(Draining.class, directory, recorded)) {
        appended.add(appending.line());
        draining.line();
        Thread.sleep(200 + random.nextInt(400));
        draining.kill();
        appended.addAll(
            appending.kill().stream().filter(line -> line.matches(".*/\\d{6}")).toList());
      }
    }
    List<String> all = new ArrayList<>(Files.readAllLines(recorded));
    Spool.in(directory).drain(command -> all.add(command.commandId()));
    assertThat(new HashSet<>(all)).containsAll(appended);
    assertThat(appended.size()).isGreaterThan(20);
  }

  @Test
  void aRefusalIsToldFromAnOutage() {
    Spool spool = Spool.in(directory);
    spool.append(rollout.check(1));
    Drained refused = spool.drain(command -> {
      throw new RefusedException("no");
    });
    assertThat(refused.remaining()).isZero();
    assertThat(refused.setAside()).extracting(Drained.SetAside::reason).containsExactly("no");
  }

  private List<String> files() {
    return List.of(directory.toFile().list());
  }
}
