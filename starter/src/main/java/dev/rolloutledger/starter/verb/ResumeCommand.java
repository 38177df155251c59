package dev.rolloutledger.starter.verb;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a paused or waiting rollout advance again. */
@Command(
    name = "resume",
    description = "Lets a paused or waiting rollout advance again.",
    footer = {"%nExample:", "  rollout resume checkout --reason \"The logs are clean\""},
    mixinStandardHelpOptions = true)
public final class ResumeCommand implements Callable<Integer> {

  @Mixin
  private ReasonOption reason;

  @Mixin
  private ActMixin act;

  @Override
  public Integer call() throws IOException {
    return act.send("resume", Map.of("reason", reason.text()));
  }
}
