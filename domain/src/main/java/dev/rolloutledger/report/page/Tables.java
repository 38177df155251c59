package dev.rolloutledger.report.page;

import dev.rolloutledger.report.Excerpt;
import dev.rolloutledger.report.page.Block.Column;
import dev.rolloutledger.report.page.Block.Column.Align;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Excerpts as tables, which say what they leave out. */
final class Tables {

  private Tables() {}

  static Column left(String heading) {
    return new Column(heading, Align.LEFT);
  }

  static Column right(String heading) {
    return new Column(heading, Align.RIGHT);
  }

  static Column text(String heading) {
    return new Column(heading, Align.TEXT);
  }

  static <T> Block table(
      String caption, List<Column> columns, Excerpt<T> things, Function<T, List<Line>> row) {
    List<List<Line>> rows = new ArrayList<>(things.first().stream().map(row).toList());
    if (things.omitted() > 0) {
      rows.add(List.of(leftOut(things)));
    }
    things.last().stream().map(row).forEach(rows::add);
    return new Block.Table(caption, columns, rows);
  }

  static <T> Block table(
      String caption, List<Column> columns, List<T> things, Function<T, List<Line>> row) {
    return table(caption, columns, new Excerpt<>(things, 0, List.of()), row);
  }

  static Line leftOut(Excerpt<?> things) {
    return Line.of("and " + Words.number(things.omitted()) + " more, left out here", Tone.DIM);
  }

  static Block say(String text) {
    return new Block.Paragraph(Line.of(text));
  }
}
