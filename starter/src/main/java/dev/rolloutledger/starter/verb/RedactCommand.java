package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.redaction.RedactedPart;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Removes personal text from entries; says first what it would remove. */
@Command(
    name = "redact",
    description = {
      "Removes personal text from entries of a rollout that is over, for good.",
      "The entries stay, load and verify as before; who removed it and why is an entry of its own."
    },
    footer = {
      "%nExamples:",
      "  rollout audit redact checkout/1 --about \"Zoe Quill\" --dry-run",
      "  rollout audit redact checkout/1 --entry 17 --reason \"Zoe Quill asked for it\" --yes"
    },
    mixinStandardHelpOptions = true)
public final class RedactCommand implements Callable<Integer> {

  /** What a redaction cannot reach, for those who have to reach it otherwise. */
  private static final List<String> BEYOND = List.of(
      "the spool and the engine's history", "notices that were sent", "exported files", "backups");

  @Mixin
  private RedactedOptions redacted;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is kept in the ledger. Needed unless --dry-run is given.")
  private String reason = "";

  @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
  private boolean dryRun;

  @Option(
      names = "--yes",
      description = "Do not ask. Needed where nobody can be asked, as in a script.")
  private boolean yes;

  @Mixin
  private ActMixin act;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!dryRun && reason.isBlank()) {
      throw new ParameterException(spec.commandLine(), "expected --reason with a text, found none");
    }
    RedactedOptions.Chosen chosen = redacted.in(act.installation(), act.rollout());
    Screen screen = act.screen();
    if (dryRun) {
      return tried(chosen, screen);
    }
    if (!yes && !confirmed(chosen, screen)) {
      screen.line("nothing was removed");
      return ExitCodes.OK;
    }
    List<String> told = act.redact(chosen.rollout(), reason, chosen.indexes());
    if (act.json()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("rollout", chosen.rollout());
      answer.put("entries", chosen.indexes());
      answer.put("told", told);
      answer.put("notReached", BEYOND);
      screen.json(answer);
    } else {
      told.forEach(sentence ->
          screen.lines(Texts.hang(chosen.rollout() + ": ", "  ", sentence, screen.width())));
      screen.lines(Texts.hang("", "", "not reached: " + String.join(", ", BEYOND), screen.width()));
    }
    return ExitCodes.OK;
  }

  private int tried(RedactedOptions.Chosen chosen, Screen screen) {
    if (act.json()) {
      screen.json(chosen);
    } else {
      show(chosen, screen);
      screen.line("nothing was removed: it was a dry run");
    }
    return ExitCodes.OK;
  }

  private static void show(RedactedOptions.Chosen chosen, Screen screen) {
    for (RedactedPart part : chosen.parts()) {
      screen.lines(Texts.hang(
          "entry " + part.index() + "  ",
          "    ",
          Texts.time(part.at()) + "  " + part.type() + ": "
              + (part.texts().isEmpty() ? "nothing" : String.join(" | ", part.texts())),
          screen.width()));
    }
  }

  private boolean confirmed(RedactedOptions.Chosen chosen, Screen screen) {
    if (!screen.terminal() || act.json()) {
      throw new ParameterException(
          spec.commandLine(), "expected --yes, since nobody can be asked here, found none");
    }
    show(chosen, screen);
    screen.line("This cannot be taken back. Type yes to remove it:");
    screen.flush();
    return Answer.read(System.in).equals("yes");
  }
}
