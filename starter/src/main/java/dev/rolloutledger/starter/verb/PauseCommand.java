package dev.rolloutledger.starter.verb;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a rollout from advancing; the clock and the samples go on. */
@Command(
    name = "pause",
    description = "Stops a rollout from advancing; the clock and the samples go on.",
    footer = {"%nExample:", "  rollout pause checkout --reason \"A look at the logs\""},
    mixinStandardHelpOptions = true)
public final class PauseCommand implements Callable<Integer> {

  @Mixin
  private ReasonOption reason;

  @Mixin
  private ActMixin act;

  @Override
  public Integer call() throws IOException {
    return act.send("pause", Map.of("reason", reason.text()));
  }
}
