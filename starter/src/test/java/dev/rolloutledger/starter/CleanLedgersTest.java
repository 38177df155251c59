package dev.rolloutledger.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A ledger to which nobody did anything is never said to be tampered with. */
@Execution(ExecutionMode.CONCURRENT)
class CleanLedgersTest {

  /** {@code -Dverify.clean=1000} for many. */
  private static final int LEDGERS = Integer.getInteger("verify.clean", 20);

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T10:00:00Z"));

  @TempDir
  Path directory;

  @Test
  void ofAnySizeGrownInAnyNumberOfStepsThereIsNoFalseAlarm() throws Exception {
    long seed = Long.getLong("verify.seed", System.nanoTime());
    System.out.println("clean ledgers: -Dverify.clean=" + LEDGERS + " -Dverify.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < LEDGERS; i++) {
      clean(random, i);
    }
  }

  private void clean(Random random, int number) throws Exception {
    SignedHome home = new SignedHome(Files.createDirectories(directory.resolve("" + number)));
    List<String> words =
        new ArrayList<>(List.of("audit", "verify", "--home", home.directory().toString()));
    int size = 0;
    int steps = 1 + random.nextInt(3);
    for (int step = 0; step < steps; step++) {
      int more = 1 + random.nextInt(random.nextInt(4) > 0 ? 20 : 249);
      home.grown(size, size + more, "word " + random.nextInt(), CLOCK);
      size += more;
      Path kept = directory.resolve(number + "-" + step);
      Files.copy(home.directory().resolve("log/checkpoint"), kept);
      words.addAll(List.of(random.nextInt(5) == 0 ? "--since" : "--checkpoint", kept.toString()));
      if (words.contains("--since")) {
        break;
      }
    }
    Ran ran = Ran.rollout(words.toArray(String[]::new));
    assertThat(ran.code()).as("ledger %d: %s%s", number, ran.out(), ran.err()).isZero();
    assertThat(ran.out()).contains("VERIFIED").doesNotContain("✖");
  }
}
