package dev.rolloutledger.starter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two workers, an API, a Temporal server and PostgreSQL are killed and cut off from each other at
 * random, and every rollout ends as it is to end. {@code faults.minutes} and {@code faults.rollouts}
 * say how long and how many; {@code faults.seed} repeats the faults of a run, and {@code
 * faults.directory} is where its logs stay.
 */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class FaultRunTest {

  private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
  private static final int MINUTES = Integer.getInteger("faults.minutes", 0);
  private static final int ROLLOUTS = Integer.getInteger("faults.rollouts", 8);

  /**
   * After the last fault: one that breaches right behind a forward write of which an attempt was lost is
   * ROLLING_BACK, off, until that write can land no more, which is four minutes after it was begun.
   */
  private static final Duration LONGEST = Duration.ofMinutes(6);

  /** Processes that live for a minute and share two cores with many others. */
  private static final List<String> MACHINE =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  @TempDir
  Path scratch;

  @Test
  void everyRolloutEndsAsItsScenarioSays() throws Exception {
    Fleet.assumeInstalled();
    Path directory = Optional.ofNullable(System.getProperty("faults.directory"))
        .map(Path::of)
        .orElse(scratch);
    Files.createDirectories(directory);
    Chronicle chronicle = new Chronicle("FaultRunTest", directory.resolve("details"));
    chronicle.say(
        "faults.seed=" + SEED + " faults.rollouts=" + ROLLOUTS + " faults.minutes=" + MINUTES);
    try (FaultRun run = new FaultRun(directory, MACHINE, size(), chronicle)) {
      List<String> failures = run.run();
      failures.forEach(chronicle::say);
      assertThat(failures).isEmpty();
    }
  }

  /** The short one of every build, or as many minutes as somebody wants. */
  private static FaultRun.Size size() {
    return MINUTES == 0
        ? new FaultRun.Size(
            SEED,
            ROLLOUTS,
            Duration.ofSeconds(40),
            LONGEST,
            Duration.ofSeconds(5),
            2,
            false,
            new Fault.Pace(4_000, 5_000))
        : new FaultRun.Size(
            SEED,
            ROLLOUTS,
            Duration.ofMinutes(MINUTES),
            Duration.ofMinutes(10),
            Duration.ofSeconds(40),
            5,
            true,
            new Fault.Pace(12_000, 30_000));
  }
}
