package dev.rolloutledger.report.html;

import dev.rolloutledger.report.page.Block;
import dev.rolloutledger.report.page.Block.Column;
import dev.rolloutledger.text.Line;
import java.util.List;
import java.util.Locale;

/** The pieces of a report as HTML. */
final class HtmlBlocks {

  /** Tables of so few rows stay on one page where they are printed. */
  private static final int SHORT = 14;

  private final Markup html;
  private int plots;

  HtmlBlocks(Markup html) {
    this.html = html;
  }

  void write(Block block) {
    if (block instanceof Block.Heading heading) {
      heading(heading);
    } else if (block instanceof Block.Paragraph paragraph) {
      html.open("p");
      line(html, paragraph.text());
      html.close();
    } else if (block instanceof Block.Items items) {
      items(items);
    } else if (block instanceof Block.Facts facts) {
      facts(facts);
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Plot plot) {
      SvgPlot.write(html, plot, plots++);
    } else if (block instanceof Block.Legend) {
      SvgLegend.write(html);
    } else if (block instanceof Block.Quote quote) {
      quote(quote.caption(), quote.text());
    } else if (block instanceof Block.Commands commands) {
      quote("", String.join("\n", commands.lines()));
    }
    html.newline();
  }

  /** A line with its tones; the words say the same without them. */
  static void line(Markup html, Line line) {
    for (Line.Span span : line.spans()) {
      switch (span.tone()) {
        case PLAIN -> html.text(span.text());
        case STRONG -> html.element("strong", span.text());
        case DIM, GOOD, WARNING, BAD ->
          html.element("span", span.text(), "class", span.tone().name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void heading(Block.Heading heading) {
    html.open("h3").text(heading.text());
    if (!heading.note().isEmpty()) {
      html.text(" ").element("small", heading.note());
    }
    html.close();
  }

  private void items(Block.Items items) {
    html.open("ul", "class", "told");
    for (Block.Item item : items.items()) {
      html.open("li").element("span", item.lead(), "class", "time").text(" ").open("span");
      line(html, item.text());
      html.close().close();
    }
    html.close();
  }

  private void facts(Block.Facts facts) {
    html.open("dl");
    for (Block.Item fact : facts.facts()) {
      html.open("div").element("dt", fact.lead()).open("dd");
      line(html, fact.text());
      html.close().close();
    }
    html.close();
  }

  private void table(Block.Table table) {
    String kind = table.rows().size() <= SHORT ? "scroll short" : "scroll";
    html.open(
        "div", "class", kind, "role", "region", "aria-label", table.caption(), "tabindex", "0");
    html.open("table").element("caption", table.caption());
    html.open("thead").open("tr");
    for (Column column : table.columns()) {
      html.element("th", column.heading(), "scope", "col", "class", align(column));
    }
    html.close().close().newline().open("tbody");
    table.rows().forEach(row -> row(table, row));
    html.close().close().close();
  }

  private void row(Block.Table table, List<Line> row) {
    html.open("tr");
    if (row.size() < table.columns().size()) {
      html.open("td", "colspan", String.valueOf(table.columns().size()));
      line(html, row.get(0));
      html.close();
    } else {
      for (int i = 0; i < row.size(); i++) {
        html.open("td", "class", align(table.columns().get(i)));
        line(html, row.get(i));
        html.close();
      }
    }
    html.close().newline();
  }

  private static String align(Column column) {
    return switch (column.align()) {
      case LEFT -> "left";
      case RIGHT -> "right";
      case TEXT -> "long";
    };
  }

  private void quote(String caption, String text) {
    html.open("figure", "class", "quote");
    if (!caption.isEmpty()) {
      html.element("figcaption", caption);
    }
    html.open("pre", "tabindex", "0").lines(text).close().close();
  }
}
