package dev.rolloutledger.worker.source.log;

import dev.rolloutledger.worker.command.Command;
import dev.rolloutledger.worker.command.CommandException;
import dev.rolloutledger.worker.command.CommandResult;
import dev.rolloutledger.worker.source.AbsentException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A command that prints the lines of a window, as {@code vercel logs} does. */
record CommandLog(Command command) implements LogPlace {

  @Override
  public void read(Window window, Tally tally, Duration left)
      throws AbsentException, InterruptedException {
    CommandResult result = run(window, left);
    if (!result.successful()) {
      throw AbsentException.error("expected " + command + " to end with exit code 0, found "
          + result.exitCode() + ": " + result.excerpt());
    }
    if (result.cut()) {
      throw AbsentException.error("expected at most " + Command.MAX_BYTES + " bytes of lines from "
          + command + ", found more: a smaller window");
    }
    for (String line : result.output().lines().toList()) {
      tally.take(line);
    }
  }

  private CommandResult run(Window window, Duration left)
      throws AbsentException, InterruptedException {
    try {
      return command.run(
          Map.of("since", window.since().toString(), "due", window.until().toString()), left);
    } catch (CommandException e) {
      throw AbsentException.error(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean mayLack() {
    return false;
  }

  @Override
  public String name() {
    return command.toString();
  }

  @Override
  public String expectation() {
    return command.expectation();
  }

  @Override
  public Optional<String> obstacle(Duration timeout) {
    return command.obstacle(timeout);
  }
}
