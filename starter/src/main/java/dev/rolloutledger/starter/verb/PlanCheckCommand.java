package dev.rolloutledger.starter.verb;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.plan.Problem;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.text.Plain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks plans without any network: every problem with its file, line and column. */
@Command(
    name = "check",
    description = "Checks plans; every problem is named with file, line and column.",
    footer = {"%nExample:", "  rollout plan check plan.yaml"},
    mixinStandardHelpOptions = true)
public final class PlanCheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PLAN", arity = "1..*", description = "Plan files.")
  private List<Path> files = List.of();

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  private record Checked(String file, boolean accepted, List<Problem> problems) {}

  /** All files are looked at; one that is refused decides the exit code. */
  @Override
  public Integer call() throws IOException {
    int code = ExitCodes.OK;
    for (Path file : files) {
      try {
        accept(file, PlanFile.read(file));
      } catch (PlanException refused) {
        refuse(file, refused);
        code = ExitCodes.FILE_REFUSED;
      }
    }
    return code;
  }

  private void accept(Path file, Plan plan) {
    Screen screen = Screen.of(spec);
    if (json.asked()) {
      screen.json(new Checked(file.toString(), true, List.of()));
    } else {
      screen.line(file + ": " + summary(plan));
    }
  }

  private void refuse(Path file, PlanException refused) {
    if (json.asked()) {
      Screen.of(spec).json(new Checked(file.toString(), false, refused.problems()));
    } else {
      spec.commandLine().getErr().println(Plain.text(String.valueOf(refused.getMessage())));
    }
  }

  private static String summary(Plan plan) {
    Duration holds = plan.phases().stream().map(Phase::hold).reduce(Duration.ZERO, Duration::plus);
    String phases = plan.phases().stream()
        .map(phase -> phase.percentage() + " % for " + Durations.format(phase.hold()))
        .collect(Collectors.joining(", "));
    return plan.name()
        + (" can be run: " + phases + " (" + Durations.format(holds) + " in all), ")
        + (counted(plan.metrics().size(), "metric") + " each "
            + Durations.format(plan.sampling().every()))
        + (", " + counted(plan.checks().size(), "check") + ", ")
        + counted(plan.attestations().size(), "attestation");
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
