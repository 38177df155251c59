package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.Rebuilt;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.LiveLine;
import dev.rolloutledger.starter.screen.Look;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.text.Bars;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes everything that is derived from the entries again. */
@Command(
    name = "rebuild",
    description = {
      "Drops everything that is derived from the ledger's entries and makes it again.",
      "Nothing may run on the home; exit code 14 where what was derived before was not so."
    },
    footer = {"%nExample:", "  rollout audit rebuild"},
    mixinStandardHelpOptions = true)
public final class RebuildCommand implements Callable<Integer> {

  private static final int BAR = 24;

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Mixin
  private Look look;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    Screen screen = Screen.of(spec, look);
    LiveLine live = new LiveLine(screen);
    long began = System.nanoTime();
    Rebuilt rebuilt = Ledgers.rebuild(
        home.home().ledger(), at -> live.show(line(at, System.nanoTime() - began, screen)));
    live.end();
    if (json.asked()) {
      screen.json(rebuilt);
    } else {
      say(screen, rebuilt, Duration.ofNanos(System.nanoTime() - began));
    }
    return rebuilt.wrong().isEmpty() ? ExitCodes.OK : ExitCodes.DIFFERS;
  }

  private static String line(Rebuilt.Progress at, long nanos, Screen screen) {
    double share = at.of() == 0 ? 1 : (double) at.entries() / at.of();
    Duration left = Duration.ofNanos(share == 0 ? 0 : (long) (nanos / share * (1 - share)));
    return String.format(
        Locale.ROOT,
        "%s %3.0f %%  %,d of %,d entries, about %s left",
        Bars.progress(share, BAR, screen.layout().glyphs()).plain(),
        share * 100,
        at.entries(),
        at.of(),
        Texts.seconds(left));
  }

  private static void say(Screen screen, Rebuilt rebuilt, Duration took) {
    screen.line(String.format(
        Locale.ROOT,
        "%,d %s folded again from %,d entries in %s; %,d %s dropped",
        rebuilt.rollouts(),
        rebuilt.rollouts() == 1 ? "rollout" : "rollouts",
        rebuilt.entries(),
        Texts.length(took),
        rebuilt.dropped(),
        rebuilt.dropped() == 1 ? "snapshot was" : "snapshots were"));
    rebuilt.wrong().forEach(screen::line);
  }
}
