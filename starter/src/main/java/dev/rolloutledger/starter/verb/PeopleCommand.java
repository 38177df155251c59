package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.starter.screen.Plain;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.worker.app.People;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The people who have a token of their own, which shows who acts. */
@Command(
    name = "people",
    description = {
      "The people who have a token of their own, which shows who acts.",
      "Needed only where other people than the user of the home act on its rollouts."
    },
    footer = {
      "%nExamples:",
      "  rollout people add ana > ana.token",
      "  ROLLOUT_TOKEN=$(cat ana.token) rollout approve checkout --reason \"Fine\""
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB")
public final class PeopleCommand {

  @Spec
  private CommandSpec spec;

  /** Gives somebody a token, which is shown once. */
  @Command(
      name = "add",
      description = {
        "Gives somebody a token, in place of the one they had. It is shown once and kept nowhere: they"
            + " use it as $ROLLOUT_TOKEN, or with --token-file."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "NAME", description = "The person's name.") String name,
      @Mixin HomeOption home)
      throws IOException {
    if (name.isBlank() || name.length() > 200) {
      throw new ParameterException(
          spec.commandLine(), "expected a name of 1 to 200 characters, found \"" + name + "\"");
    }
    boolean had =
        People.list(home.home()).stream().anyMatch(person -> person.name().equals(name));
    Screen.of(spec).line(People.add(home.home(), name));
    if (had) {
      // Beside the token, which often goes into a file.
      spec.commandLine()
          .getErr()
          .println("the token that " + Plain.text(name) + " had counts no more");
    }
    return 0;
  }

  /** Lists them. */
  @Command(name = "list", description = "Lists them.", mixinStandardHelpOptions = true)
  int list(@Mixin HomeOption home, @Mixin JsonOption json) throws IOException {
    Screen screen = Screen.of(spec);
    People.list(home.home()).forEach(person -> {
      if (json.asked()) {
        screen.json(person);
      } else {
        screen.line(person.name() + "  since " + Texts.time(person.since()));
      }
    });
    return 0;
  }

  /** Takes somebody's token away. */
  @Command(
      name = "remove",
      description = "Takes somebody's token away, at once.",
      mixinStandardHelpOptions = true)
  int remove(
      @Parameters(paramLabel = "NAME", description = "The person's name.") String name,
      @Mixin HomeOption home)
      throws IOException {
    if (!People.remove(home.home(), name)) {
      throw new ParameterException(
          spec.commandLine(),
          "expected somebody with a token, found nobody named \"" + name + "\"");
    }
    return 0;
  }
}
