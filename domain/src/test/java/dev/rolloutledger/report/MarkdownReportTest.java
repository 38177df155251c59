package dev.rolloutledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.report.markdown.MarkdownReport;
import dev.rolloutledger.report.page.ReportPage;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  private static String markdown(ReviewedRollout rollout) {
    return MarkdownReport.of(ReportPage.of(rollout.report()));
  }

  @Test
  void itOpensWithFiveLinesAndHasEverySection() {
    Outcomes.all().forEach((how, rollout) -> {
      String markdown = markdown(rollout);
      assertThat(markdown).as(how).startsWith("# checkout/1: ");
      assertThat(markdown.lines().filter(line -> line.startsWith("## ")))
          .as(how)
          .containsExactly(
              "## What happened",
              "## Metrics",
              "## Checks",
              "## People",
              "## Approvals",
              "## Rollback",
              "## Gaps in the data",
              "## Budgets spent",
              "## Drift",
              "## Amendments of the plan",
              "## Escalations",
              "## Diagnoses",
              "## Success metrics",
              "## Tasks",
              "## Notices",
              "## How to verify this page");
      assertThat(markdown.lines().filter(line -> line.startsWith("- **")).limit(5))
          .as(how)
          .extracting(line -> line.substring(4, line.indexOf(":**")))
          .containsExactly("What", "When", "To how many", "Who decided", "Now");
      assertThat(markdown(rollout)).as(how).isEqualTo(markdown);
    });
  }

  /** Samples at 9:10, 9:15 (baseline), 9:20:02, 9:25:02, 9:30:02; the share was read back at 9:20:02. */
  @Test
  void aMetricIsPlottedInCharacters() {
    assertThat(markdown(ReviewedRollout.rolledBackByBudget())).contains("""
            ```text
            values    ▁▁▁██
            verdicts  ...CC
            share     |off
            from 2026-03-02 09:10:00Z, 5 columns of 5m
            ```
            """);
  }

  @Test
  void tablesAreGitHubs() {
    assertThat(markdown(ReviewedRollout.completed())).contains("""
            | Hold | Known | Lowest | Average | Highest | Samples | Judged |
            | --- | ---: | ---: | ---: | ---: | --- | --- |
            | baseline | 2 of 2 | 0.5 % | 0.5 % | 0.5 % | all 2 HEALTHY | - |
            | ten, 10 % | 4 of 4 | 0.5 % | 0.5 % | 0.5 % | all 4 HEALTHY | HEALTHY |
            """);
  }
}
