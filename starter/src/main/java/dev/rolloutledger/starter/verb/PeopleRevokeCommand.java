package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.home.People;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes roles from somebody, at once. */
@Command(
    name = "revoke",
    description = "Takes roles from somebody, at once.",
    footer = {"%nExample:", "  rollout people revoke ana operator=checkout-*"},
    mixinStandardHelpOptions = true)
final class PeopleRevokeCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "The name of the person or machine.")
  private String name = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ROLE[=PATTERN]",
      description = "viewer, operator, approver, auditor or admin, of the rollouts whose names the"
          + " pattern matches (default: of all).")
  private List<String> roles = new ArrayList<>();

  @Mixin
  private HomeOption home;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<String> now = new People(home.home()).revoke(name, roles);
    Screen.of(spec).line(name + "  " + (now.isEmpty() ? "no role" : String.join(", ", now)));
    return ExitCodes.OK;
  }
}
