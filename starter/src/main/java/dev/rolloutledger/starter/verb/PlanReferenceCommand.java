package dev.rolloutledger.starter.verb;

import dev.rolloutledger.plan.reference.PlanReference;
import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what every key of a plan means, as the schema says it. */
@Command(
    name = "reference",
    description = "Prints what every key of a plan means, as a page of Markdown.",
    footer = {"%nExample:", "  rollout plan reference > plan-reference.md"},
    mixinStandardHelpOptions = true)
public final class PlanReferenceCommand implements Callable<Integer> {

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Write the page there instead; a file that is there is replaced.")
  private @Nullable Path file;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String page = PlanReference.text();
    if (file == null) {
      Screen.of(spec).line(page.strip());
    } else {
      Files.writeString(file, page);
    }
    return ExitCodes.OK;
  }
}
