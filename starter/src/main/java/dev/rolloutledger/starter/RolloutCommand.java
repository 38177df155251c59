package dev.rolloutledger.starter;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.starter.exit.Causes;
import dev.rolloutledger.starter.exit.Usage;
import dev.rolloutledger.starter.verb.AttestCommand;
import dev.rolloutledger.starter.verb.AuditCommand;
import dev.rolloutledger.starter.verb.DemoCommand;
import dev.rolloutledger.starter.verb.ListCommand;
import dev.rolloutledger.starter.verb.PauseCommand;
import dev.rolloutledger.starter.verb.PlanCommand;
import dev.rolloutledger.starter.verb.RehearseCommand;
import dev.rolloutledger.starter.verb.ResumeCommand;
import dev.rolloutledger.starter.verb.RollbackCommand;
import dev.rolloutledger.starter.verb.StartCommand;
import dev.rolloutledger.starter.verb.StatusCommand;
import dev.rolloutledger.starter.verb.UpCommand;
import dev.rolloutledger.starter.verb.WatchCommand;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The {@code rollout} command: it lists its verbs, and each verb is a class. */
@Command(
    name = "rollout",
    description = "Carries a change into production by percentage, and accounts for it.",
    mixinStandardHelpOptions = true,
    version = "rollout 0.1.0",
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      DemoCommand.class,
      RehearseCommand.class,
      UpCommand.class,
      PlanCommand.class,
      StartCommand.class,
      ListCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      RollbackCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      AttestCommand.class,
      AuditCommand.class
    })
public final class RolloutCommand {

  /** Runs a verb and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, for {@link #main} and for tests. */
  static CommandLine commandLine() {
    return new CommandLine(new RolloutCommand())
        .setExecutionExceptionHandler(new Causes())
        .setParameterExceptionHandler(new Usage())
        .registerConverter(Duration.class, RolloutCommand::duration)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static Duration duration(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
