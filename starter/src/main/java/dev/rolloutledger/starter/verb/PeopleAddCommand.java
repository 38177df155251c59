package dev.rolloutledger.starter.verb;

import dev.rolloutledger.starter.exit.ExitCodes;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.text.Plain;
import dev.rolloutledger.worker.home.People;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds somebody, or makes a token for somebody who is known. */
@Command(
    name = "add",
    description = {
      "Makes a token for a person or a machine, who is added where nobody knows them yet. It is shown"
          + " once and kept nowhere: they use it as $ROLLOUT_TOKEN, or with --token-file."
    },
    footer = {
      "%nExamples:",
      "  rollout people add ana --role operator=checkout-* --role viewer > ana.token",
      "  rollout people add pipeline --role operator --label ci --expires 90d > ci.token",
      "  rollout people add ana --label laptop           # another token, with the roles that she has"
    },
    mixinStandardHelpOptions = true)
final class PeopleAddCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "The name of the person or machine.")
  private String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE[=PATTERN]",
      description =
          "What they may do: viewer, operator, approver, auditor or admin, of the rollouts"
              + " whose names the pattern matches (default: of all); several times for several. Needed"
              + " where they are not known yet.")
  private List<String> roles = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description =
          "Tells this token from their others, so that it can be taken away alone. It takes"
              + " the place of the one of the same label (default: \"default\").")
  private @Nullable String label;

  @Option(
      names = "--expires",
      paramLabel = "WHEN",
      converter = ExpiryConverter.class,
      description = "From when on it counts no more: a time from now such as 90d, or a date such as"
          + " 2027-03-01 (UTC) (default: never).")
  private @Nullable Instant expires;

  @Option(
      names = "--no-token",
      description = "Only says what they may do who are known in another way.")
  private boolean noToken;

  @Mixin
  private HomeOption home;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    People people = new People(home.home());
    if (noToken) {
      if (label != null || expires != null) {
        throw new ParameterException(
            spec.commandLine(), "expected --no-token alone, found --label or --expires with it");
      }
      people.addWithoutToken(name, roles);
      return ExitCodes.OK;
    }
    boolean had = people.list().stream()
        .filter(person -> person.name().equals(name))
        .flatMap(person -> person.tokens().stream())
        .anyMatch(token -> token.label().equals(label == null ? People.FIRST : label));
    Screen.of(spec).line(people.add(name, roles, label, expires));
    if (had) {
      // Beside the token, which often goes into a file.
      spec.commandLine()
          .getErr()
          .println("the token that " + Plain.text(name) + " had counts no more");
    }
    return ExitCodes.OK;
  }
}
