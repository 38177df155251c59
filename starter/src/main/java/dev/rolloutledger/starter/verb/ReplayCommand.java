package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.StatusText;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.replay.AtCut;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Frame;
import dev.rolloutledger.replay.Frames;
import dev.rolloutledger.replay.Landmarks;
import dev.rolloutledger.replay.Moment;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.replay.Rederivation;
import dev.rolloutledger.replay.Rederived;
import dev.rolloutledger.replay.RederivedText;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Canvas;
import dev.rolloutledger.starter.screen.Keys;
import dev.rolloutledger.starter.screen.Look;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.EntrySource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays a rollout again from its entries, and derives everything that was decided again. */
@Command(
    name = "replay",
    description = {
      "Plays a rollout again from its entries, or shows it at a past instant.",
      "Every verdict and decision is derived again; exit code 14 where one comes out differently."
    },
    footer = {
      "%nExamples:",
      "  rollout audit replay checkout",
      "  rollout audit replay checkout --at \"phase half + 30h\"",
      "  rollout audit replay checkout --judge current --json",
      "  rollout audit replay --file checkout.jsonl --step"
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

  private static final Duration USUAL_FILM = Duration.ofSeconds(30);
  private static final long TEN_MINUTES = 600;

  @Mixin
  private Audited audited;

  @Option(
      names = "--at",
      paramLabel = "T",
      converter = MomentConverter.class,
      description =
          "Show the state at T alone: a time, start, end, rollback, \"phase NAME\" or \"entry N\","
              + " with \"+ 2h\" or \"- 2h\" behind it.")
  private @Nullable Moment at;

  @Option(
      names = "--until",
      paramLabel = "T",
      converter = MomentConverter.class,
      description = "Stop at T (default: at the last entry).")
  private @Nullable Moment until;

  @Option(
      names = "--speed",
      paramLabel = "DURATION",
      description = "On a terminal: the rollout's time that passes in a second"
          + " (default: all of it in half a minute).")
  private @Nullable Duration speed;

  @Option(names = "--step", description = "On a terminal: wait for a key at each decision.")
  private boolean step;

  @Option(
      names = "--judge",
      paramLabel = "WHICH",
      defaultValue = "recorded",
      description = "Derive by the judges that were recorded, or by the current one:"
          + " ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private WhichJudge judge = WhichJudge.RECORDED;

  @Mixin
  private JsonOption json;

  @Mixin
  private Look look;

  @Spec
  private CommandSpec spec;

  /** By whom verdicts are derived. */
  enum WhichJudge {
    RECORDED,
    CURRENT
  }

  @Override
  public Integer call() throws IOException {
    if (speed != null && (speed.isZero() || speed.isNegative())) {
      throw new ParameterException(
          spec.commandLine(), "expected a --speed of more than 0, found 0s");
    }
    if (at != null && (until != null || step || speed != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--at shows one instant, and goes with none of --until, --speed, --step");
    }
    Screen screen = Screen.of(spec, look);
    try (EntrySource source = audited.open()) {
      return audited.code(at == null ? replay(source, screen) : instant(source, screen, at));
    }
  }

  private int instant(EntrySource source, Screen screen, Moment moment) {
    Cut cut = cut(source, moment);
    AtCut fold = new AtCut(cut);
    entries(source, fold);
    Frame frame = fold.frame().orElseThrow(ReplayCommand::nothing);
    if (json.asked()) {
      screen.json(frame.report(cut.at()));
      return ExitCodes.OK;
    }
    screen.show(StatusText.of(frame.report(cut.at()), screen.layout()));
    screen.line("");
    screen.line("as it was known at "
        + Texts.time(cut.at())
        + "; "
        + (fold.after() == 0 ? "no entry follows" : fold.after() + " entries follow"));
    return ExitCodes.OK;
  }

  private static UnknownRolloutException nothing() {
    return new UnknownRolloutException(
        "expected the entry that starts the rollout, found none that this release can read");
  }

  private Cut cut(EntrySource source, Moment moment) {
    Landmarks landmarks = new Landmarks(moment);
    entries(source, new Playback(landmarks));
    return moment.cut(landmarks, source.asOf().orElse(null));
  }

  private int replay(EntrySource source, Screen screen) throws IOException {
    Cut cut = until == null ? Cut.at(Instant.MAX) : cut(source, until);
    boolean film = screen.terminal() && !json.asked();
    Frames frames = new Frames();
    ReplayLog log = new ReplayLog(screen, json.asked());
    Rederivation again = judge == WhichJudge.CURRENT
        ? Rederivation.byNewest(Judges.released())
        : Rederivation.asRecorded(Judges.released());
    Playback playback = new Playback(next -> {
      again.accept(next);
      if (film) {
        frames.accept(next);
      } else {
        log.accept(next);
      }
    });
    boolean[] behind = {false};
    entries(source, entry -> {
      // Once behind the cut, always behind it, as at an instant: what came later was not known.
      behind[0] = behind[0] || cut.excludes(entry);
      if (!behind[0]) {
        playback.accept(entry);
      }
    });
    Rederived rederived = again.end();
    if (!playback.state().exists()) {
      throw nothing();
    }
    if (film) {
      show(frames.frames(), screen);
    }
    String rollout = playback.state().known().rollout();
    log.end(rollout, rederived);
    if (!json.asked()) {
      screen.show(RederivedText.of(rollout, rederived, screen.layout()));
    }
    return rederived.agrees() ? ExitCodes.OK : ExitCodes.DIFFERS;
  }

  private void show(List<Frame> frames, Screen screen) throws IOException {
    try (Keys keys = Keys.listen();
        Canvas canvas = Canvas.on(screen)) {
      new Film(frames, speed == null ? usual(frames) : speed, step).play(canvas, keys);
    }
    Frame end = frames.get(frames.size() - 1);
    screen.show(StatusText.of(end.report(end.last().at()), Screen.of(spec, look).layout()));
    screen.line("");
  }

  private static Duration usual(List<Frame> frames) {
    Instant start = frames.get(0).last().at();
    Duration length =
        Duration.between(start, frames.get(frames.size() - 1).last().at());
    long second = length.dividedBy(USUAL_FILM.toSeconds()).toSeconds();
    return Duration.ofSeconds(second < TEN_MINUTES ? Math.max(1, second) : rounded(second));
  }

  /** People read it. */
  private static long rounded(long seconds) {
    return Math.round((double) seconds / TEN_MINUTES) * TEN_MINUTES;
  }

  private void entries(EntrySource source, Consumer<Entry> fold) {
    source.entries(audited.rollout(), Set.of(), fold);
  }
}
