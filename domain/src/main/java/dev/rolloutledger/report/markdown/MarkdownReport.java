package dev.rolloutledger.report.markdown;

import dev.rolloutledger.report.page.Block;
import dev.rolloutledger.report.page.Foreign;
import dev.rolloutledger.report.page.ReportPage;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report as Markdown, in GitHub's flavour: tables, and plots of characters. */
public final class MarkdownReport {

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private final StringBuilder text = new StringBuilder();

  private MarkdownReport() {}

  /** The whole text. */
  public static String of(ReportPage page) {
    MarkdownReport report = new MarkdownReport();
    report.paragraph("# " + Escape.inline(page.title()));
    page.notices().forEach(notice -> report.paragraph("> " + line(notice)));
    report.write(page.head());
    page.sections().forEach(section -> {
      report.paragraph("## " + Escape.inline(section.title()));
      section.blocks().forEach(report::write);
    });
    return report.text.toString();
  }

  private void write(Block block) {
    if (block instanceof Block.Heading heading) {
      paragraph("### " + Escape.inline(heading.text()));
      if (!heading.note().isEmpty()) {
        paragraph(Escape.block(heading.note()));
      }
    } else if (block instanceof Block.Paragraph paragraph) {
      paragraph(begin(paragraph.text()));
    } else if (block instanceof Block.Items items) {
      items
          .items()
          .forEach(item -> text.append("- ")
              .append(Escape.inline(item.lead()))
              .append(": ")
              .append(line(item.text()))
              .append('\n'));
      text.append('\n');
    } else if (block instanceof Block.Facts facts) {
      facts
          .facts()
          .forEach(fact -> text.append("- **")
              .append(Escape.inline(fact.lead()))
              .append(":** ")
              .append(line(fact.text()))
              .append('\n'));
      text.append('\n');
    } else if (block instanceof Block.Table table) {
      table(table);
    } else if (block instanceof Block.Plot plot) {
      fenced(TextPlot.of(plot));
    } else if (block instanceof Block.Legend) {
      paragraph(TextPlot.LEGEND);
    } else if (block instanceof Block.Quote quote) {
      paragraph(Escape.block(quote.caption()) + ":");
      fenced(quote.text());
    } else if (block instanceof Block.Commands commands) {
      fenced(String.join("\n", commands.lines()));
    }
  }

  private void paragraph(String content) {
    text.append(content).append("\n\n");
  }

  private static String begin(Line line) {
    return line.spans().isEmpty() || line.spans().get(0).tone() != Tone.PLAIN
        ? line(line)
        : Escape.block(line.spans().get(0).text())
            + line(new Line(line.spans().subList(1, line.spans().size())));
  }

  private static String line(Line line) {
    return line.spans().stream().map(MarkdownReport::span).collect(Collectors.joining());
  }

  private static String span(Line.Span span) {
    String escaped = Escape.inline(span.text());
    boolean bold = span.tone() == Tone.STRONG || span.tone() == Tone.BAD;
    if (!bold || escaped.isBlank()) {
      return escaped;
    }
    String core = escaped.strip();
    int start = escaped.indexOf(core);
    return escaped.substring(0, start) + "**" + core + "**"
        + escaped.substring(start + core.length());
  }

  private void table(Block.Table table) {
    row(table.columns().stream().map(column -> Escape.inline(column.heading())).toList());
    row(table.columns().stream()
        .map(column -> column.align() == Block.Column.Align.RIGHT ? "---:" : "---")
        .toList());
    for (List<Line> cells : table.rows()) {
      row(cells.stream().map(MarkdownReport::line).toList());
    }
    text.append('\n');
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** The fence is longer than every run of backticks in the text. */
  private void fenced(String content) {
    String clean = Foreign.text(content);
    int longest = BACKTICKS
        .matcher(clean)
        .results()
        .map(MatchResult::group)
        .mapToInt(String::length)
        .max()
        .orElse(0);
    String fence = "`".repeat(Math.max(3, longest + 1));
    text.append(fence).append("text\n").append(clean);
    text.append(clean.endsWith("\n") ? "" : "\n").append(fence).append("\n\n");
  }
}
