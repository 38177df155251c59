package dev.rolloutledger.starter.exit;

import dev.rolloutledger.text.Plain;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said to a malformed command line: one sentence, what was likely meant, where help is. */
public final class Usage implements CommandLine.IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(Plain.text("rollout: " + sentence(problem)));
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("help: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCodes.USAGE;
  }

  private static String sentence(ParameterException problem) {
    String message = String.valueOf(problem.getMessage())
        .replaceFirst(" is not an? (long|int)$", " is not a whole number");
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }
}
