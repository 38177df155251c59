package dev.rolloutledger.report.page;

import dev.rolloutledger.report.Exposure;
import dev.rolloutledger.report.Mark;
import dev.rolloutledger.report.MetricReport;
import dev.rolloutledger.text.Line;
import java.time.Instant;
import java.util.List;

/** A piece of a report, as it is read; what it is written as is a renderer's matter. */
public sealed interface Block {

  /** A heading inside a section, with a note behind it. */
  record Heading(String text, String note) implements Block {}

  /** Sentences. */
  record Paragraph(Line text) implements Block {}

  /** Things said one after the other, each with its time or another lead. */
  record Items(List<Item> items) implements Block {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A thing that is said. */
  record Item(String lead, Line text) {}

  /** Names and what stands for them. */
  record Facts(List<Item> facts) implements Block {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /**
   * A table. A row of one cell says that rows are left out there.
   *
   * @param caption what is in it, for those who do not see it
   */
  record Table(String caption, List<Column> columns, List<List<Line>> rows) implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** A table's column. */
  record Column(String heading, Align align) {
    /** How its cells stand. */
    public enum Align {
      LEFT,
      /** Figures. */
      RIGHT,
      /** Long texts, which are broken. */
      TEXT
    }
  }

  /**
   * A metric over time.
   *
   * @param marks the decisions to mark, the first of them with the letter A
   * @param until where time ends, at least the last sample's due time
   */
  record Plot(MetricReport metric, List<Exposure> exposure, List<Mark> marks, Instant until)
      implements Block {
    public Plot {
      exposure = List.copyOf(exposure);
      marks = List.copyOf(marks);
    }
  }

  /** How plots are read; each renderer has its own. */
  record Legend() implements Block {}

  /** A text as others wrote it. */
  record Quote(String caption, String text) implements Block {}

  /** Commands to be typed. */
  record Commands(List<String> lines) implements Block {
    public Commands {
      lines = List.copyOf(lines);
    }
  }
}
