package dev.rolloutledger.report.html;

import dev.rolloutledger.report.page.Block;
import dev.rolloutledger.report.page.ReportPage;
import dev.rolloutledger.report.page.Section;
import dev.rolloutledger.text.Line;

/**
 * A report as one HTML page: no script, no network, no font of its own. It may be opened from a mail
 * attachment, follows the reader's dark or light setting, and prints.
 */
public final class HtmlReport {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private HtmlReport() {}

  /** The page, in UTF-8 characters. */
  public static String of(ReportPage page) {
    Markup html = new Markup();
    html.open("html", "lang", "en").newline();
    head(html, page.title());
    html.open("body").newline().open("main").newline();
    top(html, page);
    contents(html, page);
    HtmlBlocks blocks = new HtmlBlocks(html);
    page.sections().forEach(section -> section(html, blocks, section));
    html.close().newline().close().newline().close().newline();
    return html.toString();
  }

  private static void head(Markup html, String title) {
    html.open("head").newline();
    html.empty("meta", "charset", "utf-8").newline();
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
        .newline();
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .newline();
    html.empty("meta", "name", "color-scheme", "content", "light dark").newline();
    html.element("title", title).newline();
    html.open("style").lines(Style.css()).close().newline();
    html.close().newline();
  }

  private static void top(Markup html, ReportPage page) {
    html.open("header").newline();
    html.element("p", "Post-deployment review", "class", "kind");
    html.element("h1", page.title()).newline();
    for (Line notice : page.notices()) {
      html.open("p", "class", "notice", "role", "note");
      HtmlBlocks.line(html, notice);
      html.close().newline();
    }
    new HtmlBlocks(html).write(page.head());
    html.close().newline();
  }

  private static void contents(Markup html, ReportPage page) {
    html.open("nav", "aria-label", "Contents").open("ul");
    for (Section section : page.sections()) {
      html.open("li").element("a", section.title(), "href", "#" + section.id()).close();
    }
    html.close().close().newline();
  }

  private static void section(Markup html, HtmlBlocks blocks, Section section) {
    html.open("section", "id", section.id(), "aria-labelledby", section.id() + "-title");
    html.element("h2", section.title(), "id", section.id() + "-title").newline();
    for (Block block : section.blocks()) {
      blocks.write(block);
    }
    html.close().newline();
  }
}
