package dev.rolloutledger.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunningAverageTest {

  @Test
  void isTheJudgesAverageToTheLastBit() {
    long seed = System.nanoTime();
    System.out.println("running averages: seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      RunningAverage running = new RunningAverage();
      List<RecordedSample> samples = new ArrayList<>();
      boolean weights = random.nextInt(4) > 0;
      for (int i = random.nextInt(40); i > 0; i--) {
        RecordedSample next = sample(random, weights);
        samples.add(next);
        running.add(next.sample(), next.verdict());
      }
      assertThat(running.average())
          .as("seed %d, round %d", seed, round)
          .isEqualTo(Judges.current().average(samples));
    }
  }

  private static RecordedSample sample(Random random, boolean weights) {
    Instant at = Instant.EPOCH;
    if (random.nextInt(6) == 0) {
      Sample none = Sample.absent("m", Sample.Absence.Kind.NO_DATA, "nothing", at, "q");
      return new RecordedSample(0, at, none, Verdict.NO_DATA);
    }
    Double weight = weights ? Double.valueOf(random.nextInt(3) * random.nextDouble()) : null;
    Sample sample = Sample.of("m", random.nextGaussian() * 1e3, weight, at, at, "q");
    Verdict[] verdicts = {Verdict.HEALTHY, Verdict.CRITICAL, Verdict.WARNING, Verdict.STALE};
    return new RecordedSample(0, at, sample, verdicts[random.nextInt(verdicts.length)]);
  }
}
