package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.explain.Explanation;
import dev.rolloutledger.explain.ExplanationText;
import dev.rolloutledger.explain.Gathering;
import dev.rolloutledger.explain.Sought;
import dev.rolloutledger.replay.Landmarks;
import dev.rolloutledger.replay.Moment;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Look;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.EntrySource;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explains one decision: the one that is asked for, the last one, or the one that is ahead. */
@Command(
    name = "explain",
    description = "Says why a decision fell as it did, or what stands before the next one.",
    footer = {
      "%nWithout --decision and --at: the decision that ended the rollout, or of one that",
      "goes on, the decision that has not fallen yet.",
      "%nExamples:",
      "  rollout explain checkout",
      "  rollout explain checkout --decision 5905",
      "  rollout explain checkout --at \"phase half + 30h\""
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {

  /** Which decision is meant. */
  private static final class Which {
    @Option(
        names = "--decision",
        paramLabel = "N",
        description = "The decision of this ledger index, as audit timeline shows it.")
    private @Nullable Long decision;

    @Option(
        names = "--at",
        paramLabel = "T",
        description = "The last decision at a time: 2026-11-26T15:03Z, \"entry 5905\","
            + " \"phase half + 30h\", \"start + 2d\", \"end - 1h\", rollback.")
    private @Nullable String at;
  }

  @ArgGroup
  private @Nullable Which which;

  @Mixin
  private Audited audited;

  @Mixin
  private JsonOption json;

  @Mixin
  private Look look;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Screen screen = Screen.of(spec, look);
    try (EntrySource source = audited.open()) {
      Gathering gathering = found(source).gathering();
      read(source, gathering);
      Explanation explanation = gathering.explanation(source.asOf().orElse(Instant.MIN));
      if (json.asked()) {
        screen.json(explanation);
      } else {
        screen.show(ExplanationText.of(explanation, screen.layout()));
        if (explanation.decision() == null) {
          source
              .noEngineSince()
              .ifPresent(since -> screen.line("no engine since " + Texts.time(since)));
        }
      }
      return audited.code(ExitCodes.OK);
    }
  }

  /** A first reading, or two where a time has to be known before it can be looked for. */
  private Sought found(EntrySource source) {
    if (which == null) {
      return read(source, Sought.latest());
    }
    if (which.decision != null) {
      Moment entry = Moment.parse("entry " + which.decision);
      Landmarks landmarks = new Landmarks(entry);
      Sought sought = Sought.entry(which.decision);
      read(source, landmarks.andThen(sought));
      entry.in(landmarks);
      return sought;
    }
    Moment moment = Moment.parse(String.valueOf(which.at));
    Landmarks landmarks = read(source, new Landmarks(moment));
    return read(source, Sought.before(moment.cut(landmarks, source.asOf().orElse(null))));
  }

  private <C extends Consumer<Step>> C read(EntrySource source, C steps) {
    source.entries(audited.rollout(), Set.of(), new Playback(steps));
    return steps;
  }
}
