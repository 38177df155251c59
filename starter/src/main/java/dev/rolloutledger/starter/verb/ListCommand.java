package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.entry.TextTable;
import dev.rolloutledger.entry.TextTable.Column;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the rollouts of a home. */
@Command(
    name = "list",
    description = "Lists the rollouts; those that wait for somebody come first.",
    mixinStandardHelpOptions = true)
public final class ListCommand implements Callable<Integer> {

  private static final Set<String> OVER = Set.of("COMPLETED", "ROLLED_BACK");

  private static final Comparator<RolloutSummary> ORDER = Comparator.<RolloutSummary>comparingInt(
          ListCommand::urgency)
      .thenComparing(RolloutSummary::lastAt, Comparator.reverseOrder());

  private static final List<Column> COLUMNS = List.of(
      new Column("rollout", 0, false),
      new Column("status", 0, false),
      new Column("at", 1, true),
      new Column("phase", 2, false),
      new Column("left", 0, true));

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    Screen screen = Screen.of(spec);
    try (Source source = Source.open(home.home())) {
      List<RolloutSummary> rollouts = source.list().stream().sorted(ORDER).toList();
      if (json.asked()) {
        rollouts.forEach(screen::json);
        return 0;
      }
      if (rollouts.isEmpty()) {
        screen.line("no rollouts yet; start one with: rollout start PLAN --reason ...");
      }
      show(screen, rollouts);
      source
          .noEngineSince()
          .ifPresent(since -> screen.line("no engine since " + Texts.time(since)));
      return 0;
    }
  }

  /** Who waits for somebody, who moves, who is over. */
  private static int urgency(RolloutSummary rollout) {
    return OVER.contains(rollout.status()) ? 2 : rollout.needs() == null ? 1 : 0;
  }

  private static void show(Screen screen, List<RolloutSummary> rollouts) {
    TextTable table = new TextTable(COLUMNS);
    rollouts.forEach(rollout -> table.row(row(rollout)));
    List<String> lines = table.lines(screen.width());
    for (int i = 0; i < lines.size(); i++) {
      screen.line(lines.get(i));
      String needs = i == 0 ? null : rollouts.get(i - 1).needs();
      if (needs != null) {
        screen.lines(Texts.hang("  ! ", "    ", needs, screen.width()));
      }
    }
  }

  private static List<String> row(RolloutSummary rollout) {
    String place = rollout.phaseNumber() + "/" + rollout.phases() + " " + rollout.phase();
    return List.of(
        rollout.rollout(),
        rollout.status(),
        rollout.percentage() == 0 ? "off" : rollout.percentage() + " %",
        rollout.phase() == null ? "" : place,
        rollout.left() == null ? "" : Texts.length(rollout.left()));
  }
}
