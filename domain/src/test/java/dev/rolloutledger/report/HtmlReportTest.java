package dev.rolloutledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.report.html.HtmlReport;
import dev.rolloutledger.report.page.ReportPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {

  private static final List<String> SECTIONS = List.of(
      "story",
      "metrics",
      "checks",
      "people",
      "approvals",
      "rollback",
      "data",
      "budgets",
      "drift",
      "amendments",
      "escalations",
      "diagnoses",
      "closing",
      "tasks",
      "notices",
      "verify");

  private static String html(ReviewedRollout rollout) {
    return HtmlReport.of(ReportPage.of(rollout.report()));
  }

  private static String text(ReviewedRollout rollout) {
    return Xml.parse(html(rollout)).getElementsByTagName("main").item(0).getTextContent();
  }

  @Test
  void everyOutcomeIsAWellFormedPageWithEverySectionAndFiveLinesAhead() {
    Outcomes.all().forEach((how, rollout) -> {
      Document page = Xml.parse(html(rollout));
      assertThat(Xml.attributes(page, "section", "id")).as(how).isEqualTo(SECTIONS);
      Element head = (Element) page.getElementsByTagName("dl").item(0);
      List<String> labels = new ArrayList<>();
      for (int i = 0; i < head.getElementsByTagName("dt").getLength(); i++) {
        labels.add(head.getElementsByTagName("dt").item(i).getTextContent());
      }
      assertThat(labels).containsExactly("What", "When", "To how many", "Who decided", "Now");
    });
  }

  @Test
  void theFirstLinesSayWhatHappened() {
    assertThat(text(ReviewedRollout.completed()))
        .contains("checkout/1: completed")
        .contains("Completed: at 100 % and every gate passed")
        .contains("2026-03-02 09:00:00Z to 2026-03-02 10:05:06Z (1h 5m 6s)")
        .contains("10 % of the traffic for 25m 2s, 100 % of the traffic for 20m 2s; meanwhile 800"
            + " requests stood behind the samples of errors")
        .contains(
            "started by ada (local user); 2 phases judged good to advance by judge 1, 2; 4 acts"
                + " of ada, bob")
        .contains("on at 100 %; closing metrics met; 1 of 1 post-deployment tasks attested");
    assertThat(text(ReviewedRollout.rolledBackByBudget()))
        .contains("Rolled back from 10 %: errors spent its budget of CRITICAL (2 of 3): roll back")
        .contains("rolled back by the rollout itself")
        .contains("off, read back 150ms after the request (target 1m, met); verified after 2s");
    assertThat(text(ReviewedRollout.rolledBackAfterCompletion()))
        .contains("Rolled back from 100 %, after it was completed: users complain")
        .contains("rolled back by bob (local user)");
    assertThat(text(ReviewedRollout.abandoned()))
        .contains("Abandoned at 10 %, which the target was left at: by hand from here");
    assertThat(text(ReviewedRollout.inTen().samples(0.5)))
        .contains(
            "This rollout is not over. The report is as of entry 20, at 2026-03-02 09:20:02Z.")
        .contains("Running: HOLDING in phase ten, at 10 %");
    assertThat(text(ReviewedRollout.started()))
        .contains("nobody: the target was never read back on");
  }

  @Test
  void theSameEntriesGiveTheSameBytes() {
    Outcomes.all()
        .forEach((how, rollout) -> assertThat(html(rollout)).as(how).isEqualTo(html(rollout)));
    assertThat(html(ReviewedRollout.completed())).isEqualTo(html(ReviewedRollout.completed()));
  }

  @Test
  void aPageNeedsNothingElseAndRunsNothing() {
    String html = html(ReviewedRollout.completed());
    assertThat(html)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"")
        .doesNotContain(
            "<script", "http://", "https://", "@import", "url(", "src=", "&gt; caption");
    Document page = Xml.parse(html);
    assertThat(Xml.attributes(page, "a", "href")).allMatch(href -> href.startsWith("#"));
    assertThat(Xml.names(page)).doesNotContain("link", "img", "iframe", "object", "form");
    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
  }

  @Test
  void plotsHaveBandsPhasesMarksAndWordsForThoseWhoDoNotSeeThem() {
    Document page = Xml.parse(html(ReviewedRollout.rolledBackByBudget()));
    Element figure = Xml.first(page, "figure", "plot");
    Element svg = (Element) figure.getElementsByTagName("svg").item(0);
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("viewBox")).isNotEmpty();
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("errors over time");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .contains("lowest 0.5 %, highest 9 %")
        .contains("3 HEALTHY, 2 CRITICAL");
    assertThat(svg.getTextContent())
        .contains("healthy < 1 %", "critical > 5 %", "10 %", "09:20", "A:")
        .as("no label where the healthy line would run through it; the heading says it")
        .doesNotContain("baseline 0.5 %");
    assertThat(text(ReviewedRollout.rolledBackByBudget())).contains("baseline 0.5 %");
    assertThat(html(ReviewedRollout.rolledBackByBudget()))
        .as("where there is room there is one")
        .contains("text-anchor=\"middle\">baseline ");
    assertThat(Xml.attributes(figure, "rect", "class")).contains("zone", "share", "strip critical");
  }

  @Test
  void howToVerifyItIsSaidHonestly() {
    assertThat(text(ReviewedRollout.completed()))
        .contains("not signed yet")
        .contains("rollout audit replay checkout/1")
        .contains("rollout audit export checkout/1 > entries.jsonl")
        .contains("ledger index 1 to")
        .contains("SHA-256 d1")
        .contains("version 1");
  }
}
