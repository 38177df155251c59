package dev.rolloutledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.json.Json;
import dev.rolloutledger.leaf.PersonalText;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.report.html.HtmlReport;
import dev.rolloutledger.report.markdown.MarkdownReport;
import dev.rolloutledger.report.page.ReportPage;
import dev.rolloutledger.rollout.DiagnosisEvent.DiagnosisRecorded;
import dev.rolloutledger.rollout.DiagnosisEvent.Found;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What diagnoses found, in a report: bounded, with the fix; and what of it is personal text. */
class DiagnosesReportTest {

  private static DiagnosisRecorded found(int run, List<String> lines) {
    return new DiagnosisRecorded(
        ReviewedRollout.NINE,
        "error-log",
        run,
        "error-rate",
        Verdict.WARNING,
        run == 2,
        List.of(
            new Found("lines", "logs pattern: error", lines, 7, 20, null),
            new Found("nothing", "logs pattern: panic", List.of(), 0, 20, null),
            new Found("table", "database query: select", List.of(), 0, 20, "no such table")),
        "Look at the pool.");
  }

  @Test
  void eachRunIsToldWithItsLooksAndTheFix() {
    ReviewedRollout rollout = ReviewedRollout.completed()
        .recorded(found(1, List.of("OpenAI 429", "pool is empty")))
        .recorded(found(2, List.of("OpenAI 429")));
    String markdown = MarkdownReport.of(ReportPage.of(rollout.report()));
    String section = markdown.substring(
        markdown.indexOf("## Diagnoses"), markdown.indexOf("## Success metrics"));
    assertThat(section)
        .contains("error-log")
        .contains("error-rate WARNING, 2026-03-02 09:00:00Z, entry")
        .contains("late: it may have been looked at before")
        .contains("lines: logs pattern: error")
        .contains("OpenAI 429\npool is empty\nand 7 more lines, left out here")
        .contains("panic found nothing")
        .contains("failed: no such table")
        .contains("Look at the pool.");
    assertThat(HtmlReport.of(ReportPage.of(rollout.report())))
        .contains("OpenAI 429")
        .contains("Look at the pool.");
  }

  @Test
  void manyAndLongOnesStayReadable() {
    ReviewedRollout rollout = ReviewedRollout.completed();
    List<String> lines = new ArrayList<>(Collections.nCopies(50, "x".repeat(500)));
    for (int run = 1; run <= 60; run++) {
      rollout.recorded(found(run, lines));
    }
    Report report = rollout.report();
    assertThat(report.diagnoses().shown()).hasSize(20).allSatisfy(run -> {
      Found shown = run.looks().get(0);
      assertThat(shown.lines().size() + shown.omitted()).isEqualTo(57);
      assertThat(String.join("", shown.lines())).hasSizeLessThanOrEqualTo(2_000);
    });
    assertThat(report.diagnoses().omitted()).isEqualTo(40);
  }

  /** Rows and logs name people; what was asked is the plan's. */
  @Test
  void whatWasFoundCanBeRedactedAndWhatWasAskedStays() throws Exception {
    String payload = Json.mapper().writeValueAsString(found(1, List.of("ada", "grace")));
    List<String> personal = PersonalText.in("DiagnosisRecorded", payload).list().stream()
        .map(span -> payload.substring(span.offset(), span.offset() + span.length()))
        .toList();
    assertThat(personal).containsExactly("\"ada\"", "\"grace\"", "\"no such table\"");
  }
}
