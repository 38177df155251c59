package dev.rolloutledger.starter.verb;

import dev.rolloutledger.backtest.Backtest;
import dev.rolloutledger.backtest.BacktestResult;
import dev.rolloutledger.backtest.BacktestSummary;
import dev.rolloutledger.backtest.BacktestText;
import dev.rolloutledger.backtest.SummaryText;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Look;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.EntrySource;
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

/** Tries another plan on recorded rollouts. */
@Command(
    name = "backtest",
    description = {
      "Says what a changed plan would have decided on recorded rollouts.",
      "Ends with 0 where nothing would change, with 14 where a decision changes or is not known."
    },
    footer = {
      "%nExamples:",
      "  rollout backtest --plan tighter.yaml checkout",
      "  rollout backtest --plan tighter.yaml --all --json"
    },
    mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {

  @Option(names = "--plan", paramLabel = "FILE", required = true, description = "The changed plan.")
  private Path file = Path.of("plan.yaml");

  @Mixin
  private AuditedRollouts audited;

  @Mixin
  private JsonOption json;

  @Mixin
  private Look look;

  @Spec
  private CommandSpec spec;

  private record Summed(BacktestSummary summary) {}

  @Override
  public Integer call() throws IOException {
    Plan plan = PlanFile.read(file);
    try (EntrySource source = audited.open()) {
      List<BacktestResult> results = new ArrayList<>();
      for (String rollout : audited.rollouts(source, plan.name())) {
        results.add(tried(plan, source, rollout));
      }
      show(BacktestSummary.of(plan, results), results);
      boolean same = results.stream().allMatch(BacktestResult::same);
      return audited.code(source, same ? ExitCodes.OK : ExitCodes.DIFFERS);
    }
  }

  private static BacktestResult tried(Plan plan, EntrySource source, String rollout) {
    Backtest backtest = new Backtest(plan);
    source.entries(rollout, Set.of(), new Playback(backtest));
    return backtest.result();
  }

  private void show(BacktestSummary summary, List<BacktestResult> results) {
    Screen screen = Screen.of(spec, look);
    if (json.asked()) {
      results.forEach(screen::json);
      screen.json(new Summed(summary));
      return;
    }
    for (BacktestResult result : results) {
      screen.show(BacktestText.of(result, screen.layout()));
      screen.line("");
    }
    screen.show(SummaryText.of(summary, results, screen.layout()));
  }
}
