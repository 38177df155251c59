package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.reconcile.Reconciled;
import dev.rolloutledger.reconcile.ReconciledText;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Look;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.EntrySource;
import dev.rolloutledger.starter.source.HistorySource;
import dev.rolloutledger.worker.app.HistoryText;
import dev.rolloutledger.worker.app.Reconciling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds the engine's history against the ledger. */
@Command(
    name = "reconcile",
    description = {
      "Compares the engine's history of a rollout, of all its runs, with its entries, both ways.",
      "Every signal, update, timer and activity of consequence has its entry, and the other way round.",
      "Ends with 0 where they agree, 20 where they differ, 21 where a history is not available."
    },
    footer = {
      "%nExamples:",
      "  rollout audit reconcile checkout/1",
      "  temporal workflow show -w rollout/checkout --output json > run.json",
      "  rollout audit reconcile checkout/1 --history run.json",
      "  rollout audit reconcile --file checkout-1.jsonl --history checkout-1-histories"
    },
    mixinStandardHelpOptions = true)
public final class ReconcileCommand implements Callable<Integer> {

  @Mixin
  private Audited audited;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "Read the histories from these files, a run each, or from directories of them, alone",
        "(default: from the up that runs and the copies that were kept in the home)."
      })
  private List<Path> histories = List.of();

  @Mixin
  private JsonOption json;

  @Mixin
  private Look look;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Screen screen = Screen.of(spec, look);
    List<Entry> entries = new ArrayList<>();
    long[] before = {-1};
    String rollout;
    List<HistoryText> texts;
    try (EntrySource source = audited.open()) {
      rollout = source.id(audited.rollout());
      if (histories.isEmpty()) {
        // While a rollout goes on, entries come meanwhile: what is there before has its events.
        source.entries(rollout, Set.of(), entry -> before[0] = entry.index());
        texts = HistorySource.of(audited.installation(), rollout);
      } else {
        texts = HistorySource.of(histories);
      }
      source.entries(rollout, Set.of(), entries::add);
    }
    Reconciled reconciled =
        Reconciling.compare(rollout, entries, before[0], texts, System.getenv());
    if (json.asked()) {
      screen.json(ReconciledJson.of(reconciled));
    } else {
      screen.show(ReconciledText.of(reconciled, screen.layout()));
    }
    if (!reconciled.agrees()) {
      return ExitCodes.UNRECONCILED;
    }
    return audited.code(reconciled.complete() ? ExitCodes.OK : ExitCodes.NO_HISTORY);
  }
}
