package dev.rolloutledger.backtest;

import static dev.rolloutledger.fixture.PlanFiles.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people read, at the widths of their terminals. */
class BacktestTextTest {

  private static final Plan TIGHTER = plan(
      "healthy: \"< 1 %\"", "healthy: \"< 0.8 %\"", "critical: \"> 5 %\"", "critical: \"> 3 %\"");

  private static Recording rollout(double from) {
    return Recording.of(
            plan(), (percentage, minutes) -> percentage == 100 ? from + minutes / 5.0 : 0.5)
        .run();
  }

  private static List<String> said(List<Line> lines) {
    return lines.stream().map(Line::plain).toList();
  }

  @Test
  void aResultFitsIntoATicket() {
    // 3.5, 4.5, 5.5, 6.5 %: two of three above 5 % at 15 minutes, above 3 % at 5 minutes.
    BacktestResult result = rollout(3.5).against(TIGHTER);
    assertThat(said(BacktestText.of(result, Layout.of(80))))
        .containsExactly(
            "checkout/1  caught 10m earlier",
            "  recorded  rolled back in phase all +15m 4s, 2026-03-02 09:45:16Z: errors spent",
            "            its budget of CRITICAL (2 of 3): roll back",
            "  new plan  rolled back in phase all +5m 4s, 2026-03-02 09:35:16Z: errors spent",
            "            its budget of CRITICAL (2 of 3): roll back",
            "",
            "   at  decision                recorded           new plan          change",
            "100 %  errors WARNING budget   +5m 4s hold        -                 moot",
            "100 %  errors CRITICAL budget  +15m 4s roll back  +5m 4s roll back  10m earlier",
            "100 %  rolled back             +15m 4s by budget  +5m 4s by budget  10m earlier",
            "",
            "1 decision does not change");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    BacktestResult result = rollout(3.5)
        .against(plan("100 %, hold: 20m", "100 %, hold: 40m", "query: latency", "query: p99"));
    for (int width : new int[] {40, 80, 140}) {
      assertThat(BacktestText.of(result, Layout.of(width)))
          .allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(width));
    }
    assertThat(String.join(" ", said(BacktestText.of(result, Layout.of(140)))))
        .contains("! latency was sampled from another source, or in another unit: 8 due times");
  }

  @Test
  void severalRolloutsHaveARowEachAndTheirMedian() {
    // Two of three above 5 % and above 3 %, in minutes: 15 and 5; 10 and 5; 20 and 10.
    List<BacktestResult> results = IntStream.of(35, 45, 25)
        .mapToObj(from -> rollout(from / 10.0).against(TIGHTER))
        .toList();
    BacktestSummary summary = BacktestSummary.of(TIGHTER, results);
    assertThat(summary.rollouts()).isEqualTo(3);
    List<String> lines = said(SummaryText.of(summary, results, Layout.of(100)));
    assertThat(lines)
        .containsExactly(
            "rollout     recorded      new plan      changes  outcome",
            "checkout/1  rolling back  rolling back        3  caught 10m earlier",
            "checkout/1  rolling back  rolling back        2  caught 5m earlier",
            "checkout/1  rolling back  rolling back        5  caught 10m 2s earlier",
            "",
            "3 rollouts compared: 3 caught earlier (median 10m), 10 decisions change");
  }
}
