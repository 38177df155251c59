package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.rollout.Freeze;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Stops every rollout from advancing; without a reason, says what is frozen. */
@Command(
    name = "freeze",
    description = {
      "Stops every rollout of the ledger from advancing; without --reason, says what is frozen.",
      "Samples and holds go on, and every rollback does as ever."
    },
    footer = {
      "%nExamples:",
      "  rollout freeze --reason \"Incident 42\"",
      "  rollout freeze --reason \"The database moves\" --until 2026-12-01T06:00:00Z",
      "  rollout freeze                                # what is frozen"
    },
    mixinStandardHelpOptions = true)
public final class FreezeCommand implements Callable<Integer> {

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is kept in the ledger. Without it nothing is frozen.")
  private @Nullable String reason;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description =
          "When it ends by itself, such as 2026-12-01T06:00:00Z (default: when it is thawed).")
  private @Nullable Instant until;

  @Mixin
  private FreezeMixin act;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (reason == null) {
      if (until != null) {
        throw new ParameterException(
            spec.commandLine(), "expected --reason with --until, found none");
      }
      return look();
    }
    String because = reason;
    String request = act.request();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("reason", because);
    if (until != null) {
      fields.put("until", until.toString());
    }
    return act.send(
        false,
        request,
        fields,
        actor -> dev.rolloutledger.rollout.FreezeCommand.freeze(
            request, Instant.now(), actor, because, until));
  }

  private int look() {
    Screen screen = act.screen();
    try (Source source = act.source()) {
      List<Freeze> frozen = source.frozen();
      if (act.json()) {
        screen.json(Map.of("frozen", frozen));
      } else if (frozen.isEmpty()) {
        screen.line("nothing is frozen");
      } else {
        frozen.forEach(freeze -> {
          screen.lines(Texts.hang("! ", "  ", freeze.words(), screen.width()));
          screen.line("    ended by rollout thaw " + freeze.number() + " --reason ...");
        });
      }
    }
    return ExitCodes.OK;
  }
}
