package dev.rolloutledger.report.form;

import dev.rolloutledger.report.Report;
import dev.rolloutledger.report.html.HtmlReport;
import dev.rolloutledger.report.markdown.MarkdownReport;
import dev.rolloutledger.report.page.ReportPage;

/** What a report is written as. */
public enum ReportForm {
  /** One page that needs nothing else. */
  HTML("html", "text/html"),

  /** Markdown as GitHub reads it. */
  MD("md", "text/markdown");

  private final String ending;
  private final String mediaType;

  ReportForm(String ending, String mediaType) {
    this.ending = ending;
    this.mediaType = mediaType;
  }

  /** What its files' names end with, without the dot. */
  public String ending() {
    return ending;
  }

  /** Its media type, without the character set, which is UTF-8. */
  public String mediaType() {
    return mediaType;
  }

  /** The whole text of a report. */
  public String text(Report report) {
    ReportPage page = ReportPage.of(report);
    return this == HTML ? HtmlReport.of(page) : MarkdownReport.of(page);
  }
}
