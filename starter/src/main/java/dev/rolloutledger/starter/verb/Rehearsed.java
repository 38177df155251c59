package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.entry.Timeline;
import dev.rolloutledger.entry.TimelineText;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.TargetEvent.TargetReadBack;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.LiveLine;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.virtual.Outcome;
import dev.rolloutledger.worker.app.virtual.Progress;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private @Nullable Instant reached;

  Rehearsed(Screen screen) {
    this.screen = screen;
    this.live = new LiveLine(screen);
    this.timeline = new Timeline(
        false, line -> live.above(TimelineText.of(line, screen.terminal() ? screen.width() : 0)));
  }

  /** A new home below another, named by what runs and when. */
  static Home home(Home parent, String name) {
    Path directory = parent.rehearsalsDirectory().resolve(name + "-" + NAME.format(Instant.now()));
    return new Home(directory);
  }

  /** Shows what was just recorded, and how far it is; entries come from several threads. */
  synchronized void show(Progress progress) {
    Entry entry = progress.entry();
    if (entry != null) {
      tell(entry);
      reached = reached == null ? top(progress, entry) : reached;
    }
    live.show(say(progress));
  }

  private void tell(Entry entry) {
    if (entry.fact() == null || TOLD.contains(entry.fact().kind())) {
      timeline.accept(entry);
    } else {
      timeline.passOver(entry);
    }
  }

  /** When the last phase's percentage was read back: days before the end. */
  private static @Nullable Instant top(Progress progress, Entry entry) {
    List<Phase> phases = progress.state().plan().phases();
    boolean last = progress.state().progress().phase() == phases.size() - 1;
    return last && entry.fact() instanceof TargetReadBack readBack && readBack.asAsked()
        ? entry.at()
        : null;
  }

  private static String say(Progress progress) {
    RolloutState state = progress.state();
    RolloutSummary summary = RolloutSummary.of(state, 0, progress.now());
    long day = Duration.between(state.known().startedAt(), progress.now()).toDays() + 1;
    String left = summary.left() == null ? "" : ", " + Texts.length(summary.left()) + " left";
    return String.format(
        Locale.ROOT,
        "day %d  %s  %s at %d %%%s  %,d samples",
        day,
        Texts.time(progress.now()),
        summary.phase() == null ? summary.status() : summary.status() + " " + summary.phase(),
        summary.percentage(),
        left,
        state.watch().samples());
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
    return ExitCodes.ofStatus(outcome.status());
  }

  private synchronized void say(Outcome outcome) {
    String name = outcome.rollout().substring(0, outcome.rollout().indexOf('/'));
    screen.line("");
    screen.line(outcome.rollout()
        + (" " + outcome.status() + " after " + length(outcome, outcome.ended()))
        + " of virtual time"
        + (reached == null
            ? ""
            : "; the last percentage was reached after " + length(outcome, reached)));
    if (outcome.waitsFor() != null) {
      screen.line("it waits: " + outcome.waitsFor());
    }
    outcome
        .eventless()
        .forEach(calendar -> screen.line("calendar " + calendar
            + " had no events: the scenario gives it no file under calendars"));
    screen.line(String.format(
        Locale.ROOT,
        "%,d samples recorded, %d due times missed, %d events in the engine's history, %.1f s",
        outcome.samples(),
        outcome.missed(),
        outcome.historyEvents(),
        outcome.wall().toMillis() / 1000.0));
    screen.line(
        "look into its ledger: ./rollout audit timeline " + name + " --home " + outcome.home());
    screen.line("see it in a browser: ./rollout look --home " + outcome.home());
  }

  private static String length(Outcome outcome, Instant end) {
    return Durations.format(Duration.between(outcome.began(), end).truncatedTo(ChronoUnit.MINUTES));
  }
}
