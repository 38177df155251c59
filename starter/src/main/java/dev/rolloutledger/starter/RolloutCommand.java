package dev.rolloutledger.starter;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.starter.exit.Causes;
import dev.rolloutledger.starter.exit.Usage;
import dev.rolloutledger.starter.verb.AbandonCommand;
import dev.rolloutledger.starter.verb.AmendCommand;
import dev.rolloutledger.starter.verb.ApproveCommand;
import dev.rolloutledger.starter.verb.AttestCommand;
import dev.rolloutledger.starter.verb.AuditCommand;
import dev.rolloutledger.starter.verb.BacktestCommand;
import dev.rolloutledger.starter.verb.BackupCommand;
import dev.rolloutledger.starter.verb.CompletionCommand;
import dev.rolloutledger.starter.verb.DemoCommand;
import dev.rolloutledger.starter.verb.DoctorCommand;
import dev.rolloutledger.starter.verb.ExplainCommand;
import dev.rolloutledger.starter.verb.FreezeCommand;
import dev.rolloutledger.starter.verb.InitCommand;
import dev.rolloutledger.starter.verb.KeyCommand;
import dev.rolloutledger.starter.verb.ListCommand;
import dev.rolloutledger.starter.verb.LookCommand;
import dev.rolloutledger.starter.verb.MigrateCommand;
import dev.rolloutledger.starter.verb.OpenCommand;
import dev.rolloutledger.starter.verb.PauseCommand;
import dev.rolloutledger.starter.verb.PeopleCommand;
import dev.rolloutledger.starter.verb.PlanCommand;
import dev.rolloutledger.starter.verb.PromoteCommand;
import dev.rolloutledger.starter.verb.RecoverCommand;
import dev.rolloutledger.starter.verb.RehearseCommand;
import dev.rolloutledger.starter.verb.ResumeCommand;
import dev.rolloutledger.starter.verb.RetryCommand;
import dev.rolloutledger.starter.verb.RollbackCommand;
import dev.rolloutledger.starter.verb.StartCommand;
import dev.rolloutledger.starter.verb.StatusCommand;
import dev.rolloutledger.starter.verb.ThawCommand;
import dev.rolloutledger.starter.verb.UpCommand;
import dev.rolloutledger.starter.verb.WatchCommand;
import dev.rolloutledger.starter.verb.WorkerCommand;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The {@code rollout} command: it lists its verbs, and each verb is a class. */
@Command(
    name = "rollout",
    description = "Carries a change into production by percentage, and accounts for it.",
    mixinStandardHelpOptions = true,
    version = RolloutCommand.VERSION,
    synopsisSubcommandLabel = "VERB",
    footer = {
      "%nExamples:",
      "  rollout demo                                  # eleven days in half a minute",
      "  rollout start plan.yaml --reason \"Ticket 123\"",
      "  rollout watch checkout"
    },
    subcommands = {
      DemoCommand.class,
      RehearseCommand.class,
      UpCommand.class,
      WorkerCommand.class,
      PlanCommand.class,
      StartCommand.class,
      ListCommand.class,
      StatusCommand.class,
      WatchCommand.class,
      RollbackCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      PromoteCommand.class,
      ApproveCommand.class,
      AttestCommand.class,
      AmendCommand.class,
      RetryCommand.class,
      AbandonCommand.class,
      FreezeCommand.class,
      ThawCommand.class,
      RecoverCommand.class,
      OpenCommand.class,
      LookCommand.class,
      PeopleCommand.class,
      KeyCommand.class,
      ExplainCommand.class,
      AuditCommand.class,
      BacktestCommand.class,
      InitCommand.class,
      DoctorCommand.class,
      BackupCommand.class,
      MigrateCommand.class,
      CompletionCommand.class
    })
public final class RolloutCommand {

  static final String VERSION = "rollout 0.1.0";

  /** Runs a verb and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine(arguments).execute(arguments));
  }

  /**
   * The command line for these words. Where they begin with a verb that people wait for it
   * knows that one alone: to read all of them takes longer than to look at a rollout.
   */
  static CommandLine commandLine(String... words) {
    Class<?> verb = words.length == 0 ? null : QuickVerbs.named(words[0]);
    if (verb != null) {
      return configured(new CommandLine(new OneVerb()).addSubcommand(verb));
    }
    return VerbGroups.in(configured(new CommandLine(new RolloutCommand())));
  }

  /** The same command, before it knows any verb. */
  @Command(name = "rollout", mixinStandardHelpOptions = true, version = VERSION)
  private static final class OneVerb {}

  private static CommandLine configured(CommandLine command) {
    return command
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
