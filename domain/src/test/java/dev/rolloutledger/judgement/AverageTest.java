package dev.rolloutledger.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.plan.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Averages over known samples, weighted by requests. */
class AverageTest {

  private static final Instant DUE = Instant.parse("2026-03-02T09:10:00Z");
  private static final Metric ERRORS = Metrics.errors().build();

  private final List<RecordedSample> samples = new ArrayList<>();

  private AverageTest with(double value, Double weight) {
    return with(Samples.weighted("errors", value, weight, DUE));
  }

  private AverageTest with(Sample sample) {
    samples.add(Samples.recorded(samples.size(), ERRORS, sample, DUE));
    return this;
  }

  private Average average() {
    return Judges.current().average(samples);
  }

  @Test
  void isWeightedByRequests() {
    assertThat(with(10, 900.0).with(0, 100.0).average()).isEqualTo(new Average(9.0, 2, 1000));
  }

  @Test
  void isPlainWhereAnyKnownSampleLacksAWeight() {
    assertThat(with(10, 900.0).with(0, null).average()).isEqualTo(new Average(5.0, 2, 2));
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    with(10, 100.0)
        .with(Samples.noData("errors", DUE))
        .with(Samples.failed("errors", DUE))
        .with(Sample.of("errors", 99, 100.0, Instant.EPOCH, DUE, "q"));
    assertThat(average()).isEqualTo(new Average(10.0, 1, 100));
  }

  @Test
  void ofNothingIsNone() {
    assertThat(average()).isEqualTo(Average.NONE);
    assertThat(with(Samples.noData("errors", DUE)).average()).isEqualTo(Average.NONE);
  }

  @Test
  void withoutRequestsThereIsNone() {
    assertThat(with(0, 0.0).with(0, 0.0).average()).isEqualTo(new Average(null, 2, 0));
    assertThat(with(4, 1.0).average()).isEqualTo(new Average(4.0, 3, 1));
  }

  @Test
  void beyondWhatANumberHoldsThereIsNone() {
    assertThat(with(1e308, 100.0).with(-1e308, 100.0).average().value()).isNull();
  }
}
