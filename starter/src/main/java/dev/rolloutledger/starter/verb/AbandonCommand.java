package dev.rolloutledger.starter.verb;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops steering a rollout; the target is left as it is. */
@Command(
    name = "abandon",
    description = {
      "Stops steering a rollout; the target is left as it is.",
      "It can still be rolled back, or retried."
    },
    footer = {"%nExample:", "  rollout abandon checkout --reason \"Steered by hand from here\""},
    mixinStandardHelpOptions = true)
public final class AbandonCommand implements Callable<Integer> {

  @Mixin
  private ReasonOption reason;

  @Mixin
  private ActMixin act;

  @Override
  public Integer call() throws IOException {
    return act.send("abandon", Map.of("reason", reason.text()));
  }
}
