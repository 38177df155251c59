package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.ChangeText;
import dev.rolloutledger.entry.LastAct;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Lookout.Seen;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was seen of a rollout as a log: a line, or a JSON value, for each change. */
final class ChangeLog {

  private final Screen screen;
  private final boolean json;
  private String last = "";
  private @Nullable LastAct lastAct;

  ChangeLog(Screen screen, boolean json) {
    this.screen = screen;
    this.json = json;
  }

  /** Writes it where it differs from what was seen before in more than figures. */
  void seen(Seen seen) {
    LastAct act = seen.report().lastAct();
    String state = said(seen);
    if (state.equals(last) && Objects.equals(act, lastAct)) {
      return;
    }
    String line = state
        + (act == null || act.equals(lastAct) || state.contains(act.sentence())
            ? ""
            : "; " + act.sentence());
    last = state;
    lastAct = act;
    if (json) {
      screen.json(seen.report());
    } else {
      Instant when = seen.away() == null ? seen.report().rollout().now() : seen.away();
      screen.line(Texts.time(when) + "  " + line);
    }
    screen.flush();
  }

  private static String said(Seen seen) {
    return (seen.away() == null ? "" : "up does not answer, trying again; ")
        + ChangeText.of(seen.report());
  }
}
