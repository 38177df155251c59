package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.home.People;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists who may act. */
@Command(
    name = "list",
    description = "Lists them, with their roles and tokens.",
    mixinStandardHelpOptions = true)
final class PeopleListCommand implements Callable<Integer> {

  @Mixin
  private HomeOption home;

  @Mixin
  private JsonOption json;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Screen screen = Screen.of(spec);
    List<People.Known> people = new People(home.home()).list();
    if (json.asked()) {
      people.forEach(screen::json);
    } else {
      PeopleText.lines(people).forEach(screen::line);
    }
    return ExitCodes.OK;
  }
}
