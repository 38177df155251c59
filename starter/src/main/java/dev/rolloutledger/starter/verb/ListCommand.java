package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.ListText;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.starter.screen.Look;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the rollouts of a home. */
@Command(
    name = "list",
    description = "Lists the rollouts; those that wait for somebody come first.",
    footer = {"%nExamples:", "  rollout list", "  rollout list --json | jq -r .rollout"},
    mixinStandardHelpOptions = true)
public final class ListCommand implements Callable<Integer> {

  @Mixin
  private InstallationOption installation;

  @Mixin
  private JsonOption json;

  @Mixin
  private Look look;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    Screen screen = Screen.of(spec, look);
    try (Source source = installation.source()) {
      List<RolloutSummary> rollouts = ListText.sorted(source.list());
      if (json.asked()) {
        rollouts.forEach(screen::json);
        return 0;
      }
      if (rollouts.isEmpty()) {
        screen.line("no rollouts yet; start one with: rollout start PLAN --reason ...");
      }
      screen.show(ListText.of(rollouts, Instant.now(), screen.layout()));
      source
          .frozen()
          .forEach(freeze -> screen.lines(
              Texts.hang("! ", "  ", "nothing advances: " + freeze.words(), screen.width())));
      source
          .noEngineSince()
          .ifPresent(since -> screen.line("no engine since " + Texts.time(since)));
      return 0;
    }
  }
}
