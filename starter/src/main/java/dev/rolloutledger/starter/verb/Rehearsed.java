package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Timeline;
import dev.rolloutledger.entry.TimelineText;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.LiveLine;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.Home;
import dev.rolloutledger.worker.app.Outcome;
import dev.rolloutledger.worker.app.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Shows a rehearsal while it runs, and how it ended. */
final class Rehearsed {

  private static final Set<Fact.Kind> TOLD = EnumSet.of(
      Fact.Kind.DECISION,
      Fact.Kind.TARGET,
      Fact.Kind.CHECK,
      Fact.Kind.PERSON,
      Fact.Kind.WAIT,
      Fact.Kind.RUN);

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Screen screen;
  private final LiveLine live;
  private final Timeline timeline;

  Rehearsed(Screen screen) {
    this.screen = screen;
    this.live = new LiveLine(screen);
    this.timeline = new Timeline(
        TOLD,
        false,
        line -> live.above(TimelineText.of(line, screen.terminal() ? screen.width() : 0)));
  }

  /** A new home below another, named by what runs and when. */
  static Home home(Home parent, String name) {
    Path directory = parent.rehearsalsDirectory().resolve(name + "-" + NAME.format(Instant.now()));
    return new Home(directory);
  }

  void show(Progress progress) {
    Entry entry = progress.entry();
    if (entry != null) {
      timeline.accept(entry);
    }
    live.show(progress.now().toString().substring(0, 16).replace('T', ' ')
        + "  "
        + progress.state().status()
        + "  "
        + progress.state().target().percentage()
        + " %  "
        + progress.state().watch().samples()
        + " samples");
  }

  /** Says how it ended, and what can be looked at. */
  int end(Outcome outcome, boolean json) {
    timeline.end();
    live.end();
    if (json) {
      screen.json(outcome);
    } else {
      say(outcome);
    }
    return switch (outcome.status()) {
      case "COMPLETED" -> ExitCodes.OK;
      case "ROLLED_BACK" -> ExitCodes.ROLLED_BACK;
      default -> ExitCodes.UNFINISHED;
    };
  }

  private void say(Outcome outcome) {
    String name = outcome.rollout().substring(0, outcome.rollout().indexOf('/'));
    screen.line("");
    screen.line(outcome.rollout()
        + (" " + outcome.status() + " after ")
        + Durations.format(
            Duration.between(outcome.began(), outcome.ended()).truncatedTo(ChronoUnit.MINUTES))
        + " of virtual time");
    if (outcome.waitsFor() != null) {
      screen.line("it waits: " + outcome.waitsFor());
    }
    screen.line(String.format(
        Locale.ROOT,
        "%,d samples recorded, %d due times missed, %d events in the engine's history, %.1f s",
        outcome.samples(),
        outcome.missed(),
        outcome.historyEvents(),
        outcome.wall().toMillis() / 1000.0));
    screen.line(
        "look into its ledger: ./rollout audit timeline " + name + " --home " + outcome.home());
  }
}
