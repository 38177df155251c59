package dev.rolloutledger.entry;

import dev.rolloutledger.entry.TextTable.Column;
import dev.rolloutledger.rollout.Stage;
import java.time.Duration;
import java.util.List;

/** The phases as a tree for a terminal: how far each is, and what is left of the current hold. */
final class PhaseText {

  private static final List<Column> COLUMNS = List.of(
      new Column("phases", 0, false),
      new Column("", 0, true),
      new Column("hold", 2, true),
      new Column("", 0, false),
      new Column("", 1, false));

  private PhaseText() {}

  static List<String> of(StatusView view, int width) {
    TextTable table = new TextTable(COLUMNS);
    for (PhaseView phase : view.phases()) {
      boolean last = phase.position() == view.phases().size() - 1;
      table.row(List.of(
          (last ? "└── " : "├── ") + mark(phase.state()) + " " + phase.name(),
          phase.percentage() + " %",
          Texts.length(phase.hold()),
          say(view, phase),
          until(phase)));
    }
    return table.lines(width);
  }

  private static String mark(PhaseView.State state) {
    return switch (state) {
      case AHEAD -> "○";
      case CURRENT -> "●";
      case PASSED -> "✔";
      case TAKEN_BACK -> "✖";
      case GIVEN_UP -> "·";
    };
  }

  private static String say(StatusView view, PhaseView phase) {
    return switch (phase.state()) {
      case AHEAD, GIVEN_UP -> "";
      case PASSED -> "passed";
      case TAKEN_BACK -> view.stage() == Stage.ROLLED_BACK ? "rolled back" : "rolling back";
      case CURRENT -> current(view);
    };
  }

  private static String current(StatusView view) {
    HoldView hold = view.hold();
    return switch (view.stage()) {
      case SETTING -> "being set";
      case VERIFYING -> "being verified";
      case HOLDING -> hold == null ? "held" : left(hold);
      case JUDGED -> "judged";
      default -> "";
    };
  }

  private static String left(HoldView hold) {
    Duration left = hold.left() == null ? Duration.ZERO : hold.left();
    String times = hold.extensions() == 0 ? "" : ", extended " + hold.extensions() + "x";
    return left.isZero() ? "hold is over" + times : Texts.length(left) + " left" + times;
  }

  private static String until(PhaseView phase) {
    return phase.until() == null ? "" : "until " + Texts.time(phase.until());
  }
}
