package dev.rolloutledger.backtest;

import static dev.rolloutledger.fixture.PlanFiles.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.replay.Playback;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A backtest keeps the samples of one window, however long a rollout is, and is done in seconds. */
@Isolated
class BacktestMemoryTest {

  @Test
  void aLongWaitAtAGateIsNotKept() {
    Plan plan = plan("10 %, hold: 20m", "10 %, hold: 48h");
    // 576 due times in the hold, then 14,400 at the gate, of two metrics.
    Recording waited = Recording.of(plan, (percentage, minutes) -> 0.5)
        .gate(Duration.ofDays(50))
        .run();
    Backtest backtest = new Backtest(plan);
    int[] most = {0};
    Playback playback = new Playback(backtest);
    for (Entry entry : waited.entries()) {
      playback.accept(entry);
      most[0] = Math.max(most[0], backtest.kept());
    }
    assertThat(backtest.result().same()).isTrue();
    assertThat(waited.state().watch().samples()).isGreaterThan(29_000);
    System.out.printf("%d samples, at most %d kept%n", waited.state().watch().samples(), most[0]);
    assertThat(most[0]).isLessThanOrEqualTo(4 * (576 + 1) * 2);
  }

  @Test
  void elevenDaysAreTriedInSeconds() {
    Plan plan = plan("10 %, hold: 20m", "10 %, hold: 4d", "100 %, hold: 20m", "100 %, hold: 50d");
    List<Entry> entries = Recording.of(plan, (percentage, minutes) -> 0.5).run().entries();
    long began = System.nanoTime();
    BacktestResult result = Recording.against(plan, entries);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    System.out.printf("%d entries tried in %d ms%n", entries.size(), took.toMillis());
    assertThat(entries.size()).isGreaterThan(31_000);
    assertThat(result.same()).isTrue();
    assertThat(took).isLessThan(Duration.ofSeconds(20));
  }
}
