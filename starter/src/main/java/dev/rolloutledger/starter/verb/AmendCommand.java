package dev.rolloutledger.starter.verb;

import dev.rolloutledger.plan.PlanReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts an amended plan in the place of the one that runs. */
@Command(
    name = "amend",
    description = {
      "Puts an amended plan in the place of the one that runs: a wrong bound, a longer hold.",
      "Every difference is recorded. Where the plan asks for approvals of an amendment it waits for"
          + " them."
    },
    footer = {
      "%nExample:",
      "  rollout amend checkout --plan checkout.yaml --reason \"The bound was wrong\""
    },
    mixinStandardHelpOptions = true)
public final class AmendCommand implements Callable<Integer> {

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      required = true,
      description = "The whole amended plan.")
  private Path file = Path.of("plan.yaml");

  @Mixin
  private ReasonOption reason;

  @Mixin
  private ActMixin act;

  @Override
  public Integer call() throws IOException {
    byte[] yaml = PlanFile.bytes(file);
    // Here first: what cannot be run is told with its place before anything is asked.
    PlanReader.read(file.toString(), yaml);
    return act.send(
        "amend",
        Map.of(
            "plan",
            new String(yaml, StandardCharsets.UTF_8),
            "fileName",
            file.toString(),
            "reason",
            reason.text()));
  }
}
