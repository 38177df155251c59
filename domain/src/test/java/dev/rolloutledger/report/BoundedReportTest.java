package dev.rolloutledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.report.fold.Reporter;
import dev.rolloutledger.report.html.HtmlReport;
import dev.rolloutledger.report.page.ReportPage;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.RollbackEvent;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SamplingEvent;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent;
import dev.rolloutledger.rollout.TargetEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A rollout of a million entries, with everything that may come often. */
@Isolated
class BoundedReportTest {

  private static final int ENTRIES = 1_000_000;
  private static final int MOST = 200;
  private static final String LONG = "x".repeat(5_000);

  private final Reporter reporter = new Reporter();
  private final Playback playback = new Playback(reporter);
  private long index;

  @Test
  void aMillionEntriesMakeAReportOfTheSameSize() throws JsonProcessingException {
    ReviewedRollout begun = ReviewedRollout.inTen();
    begun.entries().forEach(playback);
    index = begun.entries().size() + 1L;
    long start = System.nanoTime();
    for (int i = 0; index <= ENTRIES; i++) {
      record(event(i, begun.now().plusSeconds(i)));
    }
    long folded = System.nanoTime();
    Report report = reporter.report();
    String json = Json.mapper().writeValueAsString(report);
    String html = HtmlReport.of(ReportPage.of(report));
    System.out.printf(
        "report of %,d entries: folded in %,d ms, written in %,d ms; JSON %,d kB, HTML %,d kB%n",
        report.about().origin().entries(),
        Duration.ofNanos(folded - start).toMillis(),
        Duration.ofNanos(System.nanoTime() - folded).toMillis(),
        json.length() / 1000,
        html.length() / 1000);

    assertThat(report.about().origin().entries()).isEqualTo(ENTRIES);
    assertThat(report.metrics())
        .allSatisfy(metric ->
            assertThat(metric.series().buckets()).hasSizeBetween(Series.MOST / 2, Series.MOST));
    assertThat(report.data().unknown().count()).isGreaterThan(40_000);
    assertThat(List.of(
            report.data().unknown(),
            report.data().gaps(),
            report.data().silences(),
            report.people().acts(),
            report.changes().budgets(),
            report.changes().drifts(),
            report.notices().failed(),
            report.story()))
        .allSatisfy(excerpt -> {
          assertThat(excerpt.shown().count()).isLessThanOrEqualTo(MOST);
          assertThat(excerpt.count()).isGreaterThan(0);
        });
    assertThat(report.people().people()).hasSize(MOST);
    assertThat(report.people().others()).isGreaterThan(10_000);
    assertThat(report.checks()).hasSizeLessThanOrEqualTo(100);
    assertThat(json.length()).isLessThan(3_000_000);
    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5_000_000);
    assertThat(html).contains("more, left out here");
    Xml.parse(html);
  }

  /** Mostly samples, of which some say nothing. */
  private static RolloutEvent event(int i, Instant at) {
    if (i % 8 != 0) {
      String metric = i % 2 == 0 ? "errors" : "latency";
      Sample sample = i % 20 < 2
          ? Sample.absent(metric, Sample.Absence.Kind.ERROR, LONG, at, "q")
          : Sample.of(metric, 0.5, 100.0, at, at, "q");
      Verdict verdict = i % 20 < 2 ? Verdict.ERROR : Verdict.HEALTHY;
      return new SamplingEvent.SampleRecorded(at, 0, 2, at, sample, verdict, "1");
    }
    return switch (i / 8 % 10) {
      case 0 -> new SteeringEvent.ActRefused(at, Actor.claimed("p" + i), LONG, LONG);
      case 1 -> new TargetEvent.CheckRecorded(at, "verify", "c" + i, false, LONG, LONG, 1, LONG);
      case 2 -> new TargetEvent.DriftFound(at, 10, Map.of("CHECKOUT", LONG), false);
      case 3 ->
        new SamplingEvent.BudgetSpent(
            at, 2, "errors", Verdict.ERROR, Budget.ONE_OF_ONE, Action.NOTIFY);
      case 4 -> new SamplingEvent.BudgetRecovered(at, 2, "errors", Verdict.ERROR);
      case 5 -> new RollbackEvent.NoticeRecorded(at, "n" + i, LONG, false, LONG, "waits", i, 1);
      case 6 -> new SteeringEvent.WaitBegan(at, Wait.Kind.DATA, LONG, LONG);
      case 7 -> new SteeringEvent.WaitEnded(at, Wait.Kind.DATA, LONG);
      case 8 -> new SamplingEvent.SamplerSilent(at, 2, LONG);
      default -> new SamplingEvent.SamplesMissed(at, 0, 2, at, at, 1, LONG, "1");
    };
  }

  private void record(RolloutEvent event) {
    playback.accept(new Entry(
        index,
        "checkout/1",
        index++,
        EventTypes.nameOf(event.getClass()),
        "1",
        event.at(),
        event.at(),
        "c",
        Payload.of("{}"),
        event,
        false));
  }
}
