package dev.rolloutledger.starter.verb;

import dev.rolloutledger.plan.PlanSchema;
import dev.rolloutledger.starter.screen.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the JSON Schema of plans, for editors. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema of plans.",
    footer = {"%nExample:", "  rollout plan schema > plan.schema.json"},
    mixinStandardHelpOptions = true)
public final class PlanSchemaCommand implements Runnable {

  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    Screen.of(spec).line(PlanSchema.text().strip());
  }
}
