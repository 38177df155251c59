package dev.rolloutledger.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.report.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 9.1 | 0 2 4 6 8",
        "0 | 1.08 | 0 0.5 1",
        "94.9 | 97.5 | 95 96 97",
        "-3 | 3 | -2 0 2",
        "1.19 | 1.31 | 1.2 1.25 1.3",
        "0 | 1200000 | 0 500000 1000000"
      })
  void valuesAreRound(double low, double high, String labels) {
    assertThat(ValueTicks.of(low, high, 5).stream().map(ValueTicks.Tick::label))
        .containsExactly(labels.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-24T14:12:41Z | 2026-11-26T21:22:42Z | 25 Nov,12:00,26 Nov,12:00",
        "2026-11-24T14:12:00Z | 2026-12-05T15:22:00Z | 25 Nov,27 Nov,29 Nov,1 Dec,3 Dec,5 Dec",
        "2026-11-24T23:50:00Z | 2026-11-25T00:20:00Z | 23:50,23:55,25 Nov,00:05,00:10,00:15,00:20",
        "2026-11-24T10:00:01Z | 2026-11-24T10:00:05Z | 10:00:01,10:00:02,10:00:03,10:00:04,10:00:05"
      })
  void timesAreRoundInUtc(String from, String until, String labels) {
    assertThat(TimeTicks.of(Instant.parse(from), Instant.parse(until), 9).stream()
            .map(TimeTicks.Tick::label))
        .hasSizeLessThanOrEqualTo(9)
        .containsExactly(labels.split(","));
  }

  private static ValueRange range(String healthy, String critical, double... values) {
    List<Series.Bucket> buckets = Arrays.stream(values)
        .mapToObj(value -> new Series.Bucket(0, value, value, value, Map.of(Verdict.HEALTHY, 1)))
        .toList();
    return ValueRange.of(new MetricReport(
        "m",
        "",
        Unit.PERCENT,
        Bound.parse(healthy),
        Bound.parse(critical),
        new Comparison(Comparison.Change.INCREASE, 25, 1),
        new Average(0.3, 12, 12),
        false,
        new Series(Instant.EPOCH, Duration.ofMinutes(5), buckets)));
  }

  @Test
  void boundsAreShownUnlessTheyAreSoFarThatNothingElseWouldBe() {
    ValueRange calm = range("< 1 %", "> 5 %", 0.2, 0.4);
    assertThat(calm.low()).isZero();
    assertThat(calm.high()).isBetween(1.0, 1.2);
    assertThat(range("< 1 %", "> 5 %", 0.2, 8.4).high()).isBetween(8.4, 9.2);
  }
}
