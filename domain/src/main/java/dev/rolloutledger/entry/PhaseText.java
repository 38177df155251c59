package dev.rolloutledger.entry;

import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.text.Bars;
import dev.rolloutledger.text.Glyphs;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.text.TextTable;
import dev.rolloutledger.text.TextTable.Column;
import dev.rolloutledger.text.Tone;
import java.util.List;

/** The phases as a tree: how far each is, and what is left of the current hold. */
final class PhaseText {

  private static final int BAR = 12;

  private static final List<Column> COLUMNS = List.of(
      Column.left("phases", 0),
      Column.right("", 0),
      Column.right("hold", 2),
      Column.left("", 1),
      Column.left("", 0),
      Column.left("", 3));

  private final StatusView view;
  private final Glyphs glyphs;

  private PhaseText(StatusView view, Glyphs glyphs) {
    this.view = view;
    this.glyphs = glyphs;
  }

  static List<Line> of(StatusView view, Layout layout) {
    PhaseText text = new PhaseText(view, layout.glyphs());
    TextTable table = new TextTable(COLUMNS);
    view.phases().forEach(phase -> table.row(text.row(phase)));
    return table.lines(layout);
  }

  private List<Line> row(PhaseView phase) {
    boolean last = phase.position() == view.phases().size() - 1;
    Line name = Line.of(last ? glyphs.lastBranch() : glyphs.branch(), Tone.DIM)
        .plus(mark(phase.state()), tone(phase.state()))
        .plus(" " + phase.name(), emphasis(phase.state()));
    return List.of(
        name,
        Line.of(phase.percentage() + " %", emphasis(phase.state())),
        Line.of(Texts.length(phase.hold()), Tone.DIM),
        bar(phase),
        Line.of(StatusWords.phase(view, phase), tone(phase.state())),
        phase.until() == null
            ? Line.EMPTY
            : Line.of("until " + Texts.time(phase.until()), Tone.DIM));
  }

  private String mark(PhaseView.State state) {
    return switch (state) {
      case AHEAD -> glyphs.ahead();
      case CURRENT -> glyphs.current();
      case PASSED -> glyphs.passed();
      case TAKEN_BACK -> glyphs.takenBack();
      case GIVEN_UP -> glyphs.givenUp();
    };
  }

  private static Tone tone(PhaseView.State state) {
    return switch (state) {
      case PASSED -> Tone.GOOD;
      case TAKEN_BACK -> Tone.BAD;
      case AHEAD, CURRENT, GIVEN_UP -> Tone.PLAIN;
    };
  }

  private static Tone emphasis(PhaseView.State state) {
    return switch (state) {
      case CURRENT, TAKEN_BACK -> Tone.STRONG;
      case AHEAD, GIVEN_UP -> Tone.DIM;
      case PASSED -> Tone.PLAIN;
    };
  }

  private Line bar(PhaseView phase) {
    HoldView hold = view.hold();
    return phase.state() == PhaseView.State.CURRENT && view.stage() == Stage.HOLDING && hold != null
        ? Bars.progress(hold.share(), BAR, glyphs)
        : Line.EMPTY;
  }
}
