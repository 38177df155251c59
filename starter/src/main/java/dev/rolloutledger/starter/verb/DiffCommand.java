package dev.rolloutledger.starter.verb;

import dev.rolloutledger.compare.DiffText;
import dev.rolloutledger.compare.Profiler;
import dev.rolloutledger.compare.RolloutDiff;
import dev.rolloutledger.starter.screen.Look;
import dev.rolloutledger.starter.screen.Screen;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts two rollouts side by side. */
@Command(
    name = "diff",
    description = {
      "Puts two rollouts side by side: plan, time, metrics, verdicts, checks, decisions, people.",
      "It is a look, not a check: the exit code is 0 whatever differs."
    },
    footer = {
      "%nExamples:",
      "  rollout audit diff checkout/1 checkout/2",
      "  rollout audit diff checkout/1 checkout/2 --file both.jsonl",
      "  rollout audit diff --file monday.jsonl --file tuesday.jsonl"
    },
    mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {

  @Mixin
  private AuditedPair audited;

  @Mixin
  private JsonOption json;

  @Mixin
  private Look look;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Profiler left = new Profiler();
    Profiler right = new Profiler();
    int code = audited.read(left, right);
    RolloutDiff diff = RolloutDiff.of(left, right);
    Screen screen = Screen.of(spec, look);
    if (json.asked()) {
      screen.json(diff);
    } else {
      screen.show(DiffText.of(diff, screen.layout()));
    }
    return code;
  }
}
