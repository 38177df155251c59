package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.worker.home.People;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes somebody's tokens and roles away. */
@Command(
    name = "remove",
    description = "Takes away somebody's tokens and roles, or one token alone, at once.",
    mixinStandardHelpOptions = true)
final class PeopleRemoveCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "The name of the person or machine.")
  private String name = "";

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "Only the token of that label (default: all of them, and the roles).")
  private @Nullable String label;

  @Mixin
  private HomeOption home;

  @Override
  public Integer call() throws IOException {
    People people = new People(home.home());
    if (label == null) {
      people.remove(name);
    } else {
      people.removeToken(name, label);
    }
    return ExitCodes.OK;
  }
}
