package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the rollouts of a home. */
@Command(name = "list", description = "Lists the rollouts.", mixinStandardHelpOptions = true)
public final class ListCommand implements Callable<Integer> {

  @Mixin private HomeOption home;
  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Screen screen = Screen.of(spec);
    try (Source source = Source.open(home.home())) {
      List<RolloutSummary> rollouts = source.list();
      if (json.asked()) {
        rollouts.forEach(screen::json);
        return 0;
      }
      if (rollouts.isEmpty()) {
        screen.line("no rollouts yet; start one with: rollout start PLAN --reason ...");
      }
      rollouts.forEach(rollout -> screen.line(row(rollout)));
      source.noEngineSince().ifPresent(since -> screen.line(NoEngine.say(since)));
      return 0;
    }
  }

  private static String row(RolloutSummary rollout) {
    Duration left = rollout.left();
    return String.format(
        Locale.ROOT,
        "%-32s %-12s %4d %%  %-16s %s",
        rollout.rollout(),
        rollout.status(),
        rollout.percentage(),
        rollout.phase() == null ? "" : rollout.phase(),
        rollout.needs() != null
            ? rollout.needs()
            : left == null ? "" : Durations.format(rounded(left)) + " left");
  }

  private static Duration rounded(Duration left) {
    return left.compareTo(Duration.ofMinutes(1)) > 0
        ? left.truncatedTo(ChronoUnit.MINUTES)
        : left.truncatedTo(ChronoUnit.SECONDS);
  }

  /** What readers say while nothing runs. */
  static final class NoEngine {
    private NoEngine() {}

    static String say(Instant since) {
      return "no engine since " + since.truncatedTo(ChronoUnit.SECONDS);
    }
  }
}
