package dev.rolloutledger.worker.platform.generic;

import dev.rolloutledger.worker.command.Command;
import dev.rolloutledger.worker.command.CommandException;
import dev.rolloutledger.worker.command.CommandResult;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.time.Duration;
import java.util.Map;

/**
 * A command that says by its exit code what makes sense next, with the numbers of {@code sysexits.h}.
 *
 * @param unclear what any other failure means
 */
record FlagCommand(Command command, Next unclear) {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int USAGE = 64;
  private static final int TRY_LATER = 75;
  private static final int NO_PERMISSION = 77;
  private static final int CONFIGURATION = 78;

  /** Its name, as the file says it. */
  String name() {
    return command.toString();
  }

  /**
   * Runs it to a good end.
   *
   * @throws PlatformException for any other end
   */
  CommandResult run(Map<String, String> parameters, String input) throws PlatformException {
    try {
      CommandResult result = command.run(parameters, input, LONGEST);
      if (result.successful()) {
        return result;
      }
      throw new PlatformException(
          next(result.exitCode()),
          "expected " + command + " to end with 0, found " + result.exitCode()
              + (result.excerpt().isEmpty() ? "" : ": " + result.excerpt()));
    } catch (CommandException e) {
      Next next = e.reason() == CommandException.Reason.NOT_RUN ? Next.GIVE_UP : unclear;
      throw new PlatformException(next, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException(
          unclear, "expected " + command + " to end, found the worker stopping");
    }
  }

  private Next next(int exitCode) {
    return switch (exitCode) {
      case TRY_LATER -> Next.RETRY;
      case USAGE, NO_PERMISSION, CONFIGURATION -> Next.GIVE_UP;
      default -> unclear;
    };
  }
}
