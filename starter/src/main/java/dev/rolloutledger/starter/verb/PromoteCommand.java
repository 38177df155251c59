package dev.rolloutledger.starter.verb;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Skips what remains of a hold, and never a check. */
@Command(
    name = "promote",
    description = {
      "Skips what remains of a hold, and never a check.",
      "What was sampled so far is judged; the gates of the plan stay closed until they are opened."
    },
    footer = {"%nExample:", "  rollout promote checkout --reason \"Two days of samples are enough\""
    },
    mixinStandardHelpOptions = true)
public final class PromoteCommand implements Callable<Integer> {

  @Mixin
  private ReasonOption reason;

  @Mixin
  private ActMixin act;

  @Override
  public Integer call() throws IOException {
    return act.send("promote", Map.of("reason", reason.text()));
  }
}
