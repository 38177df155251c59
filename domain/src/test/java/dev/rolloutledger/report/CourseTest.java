package dev.rolloutledger.report;

import static dev.rolloutledger.report.ReviewedRollout.BOB;
import static dev.rolloutledger.report.ReviewedRollout.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import dev.rolloutledger.series.Bands;
import dev.rolloutledger.series.Course;
import dev.rolloutledger.series.Edge;
import dev.rolloutledger.series.Gap;
import dev.rolloutledger.series.Level;
import dev.rolloutledger.series.MetricSeries;
import dev.rolloutledger.series.PhaseSpan;
import dev.rolloutledger.series.PlotMark;
import dev.rolloutledger.series.RolloutSeries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A rollout's series are what its entries say. */
class CourseTest {

  private static Course course(List<Entry> entries) {
    Course course = new Course();
    entries.forEach(new Playback(course));
    return course;
  }

  private static RolloutSeries series(ReviewedRollout rollout) {
    return course(rollout.entries()).series(-1, Course.EXACT);
  }

  private static Instant at(int hour, int minute) {
    return Instant.parse("2026-03-02T%02d:%02d:00Z".formatted(hour, minute));
  }

  private static long[] millis(Instant... times) {
    return Arrays.stream(times).mapToLong(Instant::toEpochMilli).toArray();
  }

  @Test
  void everySampleOfACompletedRolloutIsACell() {
    ReviewedRollout rollout = ReviewedRollout.completed();
    RolloutSeries series = series(rollout);
    long[] due = series.due().numbers();
    long[] entries = series.entries().numbers();
    int cells = 0;
    for (Entry entry : rollout.entries()) {
      if (entry.fact() instanceof SampleRecorded recorded) {
        int row = Arrays.binarySearch(due, recorded.due().toEpochMilli());
        MetricSeries metric = metric(series, recorded.sample().metric());
        assertThat(metric.values().get(row)).isEqualTo(recorded.sample().value());
        assertThat(metric.verdicts().charAt(row))
            .isEqualTo(recorded.verdict().name().charAt(0));
        assertThat(entries[row]).isGreaterThanOrEqualTo(entry.index());
        cells++;
      }
    }
    assertThat(cells)
        .as("two metrics at ten due times")
        .isEqualTo(2 * due.length)
        .isEqualTo(20);
    assertThat(series.over()).isTrue();
    assertThat(series.startedAt()).isEqualTo(NINE);
  }

  @Test
  void phasesPercentagesAndTheBaseline() {
    RolloutSeries series = series(ReviewedRollout.completed());
    Instant held = at(9, 20).plusSeconds(2);
    Instant all = at(9, 45).plusSeconds(2);
    assertThat(series.phases())
        .containsExactly(
            new PhaseSpan(-1, "baseline", 0, at(9, 10), at(9, 10), at(9, 20), 0, at(9, 20)),
            new PhaseSpan(
                0,
                "ten",
                10,
                at(9, 20),
                held,
                held.plusSeconds(1_200),
                0,
                series.phases().get(2).from()),
            new PhaseSpan(
                1,
                "all",
                100,
                series.phases().get(2).from(),
                series.phases().get(2).holdFrom(),
                series.phases().get(2).holdUntil(),
                0,
                series.phases().get(2).until()));
    assertThat(series.percentages()).extracting(Level::percentage).containsExactly(10, 100);
    assertThat(series.percentages().get(0).at()).isEqualTo(held);
    assertThat(series.percentages().get(1).at()).isAfterOrEqualTo(all.minusSeconds(2));
    MetricSeries latency = metric(series, "latency");
    assertThat(latency.baseline()).isNotNull();
    assertThat(latency.baseline().value()).isEqualTo(1.0);
    assertThat(latency.baseline().high()).isEqualTo(1.25);
    assertThat(latency.baseline().low()).as("an increase alone is looked at").isNull();
  }

  @Test
  void marksAreDecisionsActsAndChecks() {
    ReviewedRollout rollout = ReviewedRollout.completed();
    List<Entry> told = rollout.entries().stream()
        .filter(entry -> entry.fact() != null
            && List.of(Fact.Kind.DECISION, Fact.Kind.PERSON, Fact.Kind.CHECK)
                .contains(entry.fact().kind()))
        .toList();
    assertThat(series(rollout).marks())
        .extracting(PlotMark::index, PlotMark::at, PlotMark::sentence)
        .containsExactlyElementsOf(told.stream()
            .map(entry -> tuple(entry.index(), entry.at(), entry.fact().sentence()))
            .toList());
  }

  @Test
  void whatIsMissingHasAReason() {
    ReviewedRollout rollout = ReviewedRollout.inTen()
        .samples(0.5)
        .noLatency("no series matches", 2)
        .missed(1, "the worker was down");
    RolloutSeries series = series(rollout);
    Instant first = Instant.ofEpochMilli(series.due().numbers()[2]);
    MetricSeries latency = metric(series, "latency");
    assertThat(latency.verdicts()).endsWith("NNM");
    assertThat(latency.values().subList(3, 6)).containsOnlyNulls();
    assertThat(latency.gaps())
        .containsExactly(
            new Gap(first.plusSeconds(300), first.plusSeconds(600), "no series matches"),
            new Gap(first.plusSeconds(900), first.plusSeconds(900), "the worker was down"));
    assertThat(metric(series, "errors").verdicts()).isEqualTo("HHHHHM");
  }

  @Test
  void anAmendmentChangesTheBandsFromThenOn() {
    ReviewedRollout rollout = ReviewedRollout.inTen().samples(0.5);
    Instant amended = rollout.now();
    rollout.recorded(new PlanAmended(
        amended,
        BOB,
        "the bound was a typing error",
        PlanReader.read(
            "checkout.yaml",
            ReviewedRollout.YAML
                .replace("critical: \"> 5 %\"", "critical: \"> 4 %\"")
                .getBytes(StandardCharsets.UTF_8)),
        "d2",
        List.of(),
        null));
    Edge healthy = new Edge("< 1 %", 1, true);
    RolloutSeries series = series(rollout.samples(0.5));
    assertThat(metric(series, "errors").bands())
        .containsExactly(
            new Bands(NINE, healthy, new Edge("> 5 %", 5, false), null),
            new Bands(amended, healthy, new Edge("> 4 %", 4, false), null));
    assertThat(metric(series, "latency").bands()).hasSize(1);
  }

  /** Whoever follows has the same in the end as whoever asks for all. */
  @Test
  void whatCameAfterAnEntryIsAllThatIsNew() {
    ReviewedRollout rollout = ReviewedRollout.completed();
    for (int cut = 8; cut < rollout.entries().size(); cut++) {
      List<Entry> before = rollout.entries().subList(0, cut);
      RolloutSeries known = course(before).series(-1, Course.EXACT);
      RolloutSeries more = course(rollout.entries()).series(known.index(), Course.EXACT);
      Map<Long, @Nullable Double> errors = cells(known);
      errors.putAll(cells(more));
      assertThat(errors).isEqualTo(cells(series(rollout)));
      List<PlotMark> marks = new ArrayList<>(known.marks());
      marks.addAll(more.marks());
      assertThat(marks).isEqualTo(series(rollout).marks());
    }
  }

  private static Map<Long, @Nullable Double> cells(RolloutSeries series) {
    Map<Long, @Nullable Double> cells = new TreeMap<>();
    long[] due = series.due().numbers();
    for (int row = 0; row < due.length; row++) {
      cells.put(due[row], metric(series, "errors").values().get(row));
    }
    return cells;
  }

  @Test
  void valuesAreRoundedWhereThatIsAskedFor() {
    Course course = course(ReviewedRollout.inTen().samples(0.123456789).entries());
    assertThat(last(course.series(-1, Course.EXACT))).isEqualTo(0.123456789);
    assertThat(last(course.series(-1, 4))).isEqualTo(0.1235);
  }

  private static double last(RolloutSeries series) {
    List<Double> values = metric(series, "errors").values();
    return values.get(values.size() - 1);
  }

  @Test
  void aRedactionIsCounted() {
    ReviewedRollout rollout = ReviewedRollout.abandoned();
    assertThat(course(rollout.entries()).redactions()).isZero();
    rollout.recorded(new EntriesRedacted(rollout.now(), BOB, "a name stood in it", List.of(1L)));
    assertThat(course(rollout.entries()).redactions()).isEqualTo(1);
  }

  @Test
  void itIsReadFromItsJsonAsItWas() throws JsonProcessingException {
    RolloutSeries series = series(ReviewedRollout.rolledBackByBudget());
    String json = Json.mapper().writeValueAsString(series);
    assertThat(Json.mapper().readValue(json, RolloutSeries.class)).isEqualTo(series);
    assertThat(series.due().numbers()[0]).isEqualTo(millis(at(9, 10))[0]);
  }

  private static MetricSeries metric(RolloutSeries series, String name) {
    return series.metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
