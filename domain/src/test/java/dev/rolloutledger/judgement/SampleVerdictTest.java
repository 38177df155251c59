package dev.rolloutledger.judgement;

import static dev.rolloutledger.fixture.Metrics.metric;
import static dev.rolloutledger.fixture.Samples.failed;
import static dev.rolloutledger.fixture.Samples.noData;
import static dev.rolloutledger.fixture.Samples.sample;
import static dev.rolloutledger.fixture.Samples.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdict on one sample. */
class SampleVerdictTest {

  private static final Instant DUE = Instant.parse("2026-03-02T09:10:00Z");
  private static final Metric ERRORS = Metrics.errors().build();

  private static Verdict verdict(Metric metric, Sample sample) {
    return Judges.current().sample(metric, sample, DUE);
  }

  private static Verdict of(Metrics metric, double value) {
    Metric built = metric.build();
    return verdict(built, sample(built.name(), value, DUE));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, HEALTHY",
    "0, HEALTHY",
    "0.9999, HEALTHY",
    "1, WARNING",
    "3, WARNING",
    "5, WARNING",
    "5.0001, CRITICAL",
    "100, CRITICAL"
  })
  void bands(double value, Verdict expected) {
    assertThat(of(Metrics.errors(), value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"96, HEALTHY", "95, WARNING", "80, WARNING", "79.9, CRITICAL"})
  void bandsThatGoUp(double value, Verdict expected) {
    Metrics accuracy = metric("accuracy", Unit.PERCENT).healthy("> 95 %").critical("< 80 %");
    assertThat(of(accuracy, value)).isEqualTo(expected);
  }

  @Test
  void halfOfTheBands() {
    assertThat(of(metric("x", Unit.PERCENT).critical("> 10 %"), 9)).isEqualTo(Verdict.HEALTHY);
    assertThat(of(metric("x", Unit.PERCENT).critical("> 10 %"), 11)).isEqualTo(Verdict.CRITICAL);
    assertThat(of(metric("x", Unit.PERCENT).healthy("< 10 %"), 11)).isEqualTo(Verdict.WARNING);
    Metrics compared = metric("x", Unit.COUNT).compared(Comparison.Change.ANY, 0, 1);
    assertThat(of(compared, 1e9)).isEqualTo(Verdict.HEALTHY);
  }

  @Test
  void boundsInAnotherUnit() {
    Metrics latency = metric("latency", Unit.SECONDS).healthy("< 500 ms").critical("> 2000 ms");
    assertThat(of(latency, 0.4)).isEqualTo(Verdict.HEALTHY);
    assertThat(of(latency, 0.5)).isEqualTo(Verdict.WARNING);
    assertThat(of(latency, 2.5)).isEqualTo(Verdict.CRITICAL);
  }

  @Test
  void absence() {
    assertThat(verdict(ERRORS, noData("errors", DUE))).isEqualTo(Verdict.NO_DATA);
    assertThat(verdict(ERRORS, failed("errors", DUE))).isEqualTo(Verdict.ERROR);
  }

  @ParameterizedTest
  @CsvSource({"0, HEALTHY", "-60, HEALTHY", "900, HEALTHY", "901, STALE"})
  void staleness(long secondsOld, Verdict expected) {
    Instant source = DUE.minus(Duration.ofSeconds(secondsOld));
    assertThat(verdict(ERRORS, Sample.of("errors", 0.5, 100.0, source, DUE, "q")))
        .isEqualTo(expected);
  }

  @Test
  void aStaleValueIsNotLookedAt() {
    Instant old = DUE.minus(Duration.ofHours(1));
    assertThat(verdict(ERRORS, Sample.of("errors", 99, 100.0, old, DUE, "q")))
        .isEqualTo(Verdict.STALE);
    assertThat(verdict(ERRORS, Sample.of("errors", 99, 100.0, null, DUE, "q")))
        .isEqualTo(Verdict.CRITICAL);
  }

  @Test
  void tooFewRequestsSayNothing() {
    Metric metric = Metrics.errors().minimumWeight(20).build();
    assertThat(verdict(metric, weighted("errors", 99, 19.9, DUE))).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(metric, weighted("errors", 99, 20.0, DUE))).isEqualTo(Verdict.CRITICAL);
    assertThat(verdict(metric, weighted("errors", 0, null, DUE))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aSampleIsAFiniteValueWithAFiniteWeight(double value) {
    assertThatThrownBy(() -> sample("errors", value, DUE))
        .hasMessage("expected a finite value, found " + value);
    assertThatThrownBy(() -> weighted("errors", 1, value, DUE))
        .hasMessage("expected a weight of at least 0, found " + value);
    assertThatThrownBy(() -> weighted("errors", 1, -1.0, DUE))
        .hasMessage("expected a weight of at least 0, found -1.0");
  }

  @Test
  void aSampleIsAValueOrTheReasonWhyThereIsNone() {
    Sample.Absence none = new Sample.Absence(Sample.Absence.Kind.NO_DATA, "none");
    assertThatThrownBy(() -> new Sample("errors", 1.0, null, null, DUE, "q", none))
        .hasMessage("expected a value or the reason why there is none, found both");
    assertThatThrownBy(() -> new Sample("errors", null, null, null, DUE, "q", null))
        .hasMessage("expected a value or the reason why there is none, found neither");
  }

  @Test
  void anUnknownJudgeIsRefused() {
    assertThat(Judges.byVersion(Judges.current().version())).isSameAs(Judges.current());
    assertThatThrownBy(() -> Judges.byVersion("0"))
        .hasMessage("this build has no judge of version 0");
  }
}
