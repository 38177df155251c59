package dev.rolloutledger.worker.command;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.command.CommandException.Reason;
import dev.rolloutledger.worker.connection.definition.Examinable;
import dev.rolloutledger.worker.connection.secret.CredentialException;
import dev.rolloutledger.worker.connection.secret.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A command of the connections file. No shell reads it; it gets no variable of the worker's that the
 * file does not name; at its time bound it is ended with all that it began. Any number of threads may
 * run it at once.
 */
public final class Command implements Examinable {

  /** Most that is kept of each of its two outputs, in bytes. */
  public static final int MAX_BYTES = 1024 * 1024;

  private static final int LONGEST_EXCERPT = 300;

  private final Arguments arguments;
  private final Surroundings surroundings;
  private final Duration longest;

  Command(Arguments arguments, Surroundings surroundings, Duration longest) {
    this.arguments = arguments;
    this.surroundings = surroundings;
    this.longest = longest;
  }

  /** Runs it without an input. */
  public CommandResult run(Map<String, String> parameters, Duration timeout)
      throws CommandException, InterruptedException {
    return run(parameters, null, timeout);
  }

  /**
   * Runs it and waits for its end. An exit code that says failure is a result, no exception.
   *
   * @param parameters values for its places, by name; each must be one that the file accepts
   * @param input what it reads as its standard input, as UTF-8; null for none
   * @param timeout longest time; the file's own bound holds where it is shorter
   * @throws CommandException if it was not begun, or was ended at its bound, with a redacted sentence
   * @throws InterruptedException if the thread is interrupted; the command is ended
   */
  public CommandResult run(Map<String, String> parameters, @Nullable String input, Duration timeout)
      throws CommandException, InterruptedException {
    Duration bound = timeout.compareTo(longest) < 0 ? timeout : longest;
    long begun = System.nanoTime();
    RunningCommand running = begin(parameters, input);
    try {
      RunningCommand.End end = running.await(begun + bound.toNanos());
      return result(end, Duration.ofNanos(System.nanoTime() - begun));
    } catch (TimeoutException late) {
      throw new CommandException(
          Reason.TIMEOUT,
          "expected " + this + " to end within " + Durations.format(bound)
              + ", found it running; it was ended");
    }
  }

  /** What takes secrets out of the texts that a result is told in. */
  public Redactor redactor() {
    return surroundings.credentials().redactor();
  }

  @Override
  public String expectation() {
    return "a program that could be run (it is not)";
  }

  @Override
  public Optional<String> obstacle(Duration timeout) {
    try {
      surroundings.program(arguments.words().get(0), surroundings.environment());
      return Optional.empty();
    } catch (CredentialException | IllegalArgumentException e) {
      return Optional.of(redactor().redact(String.valueOf(e.getMessage())));
    }
  }

  /** Longest time that it may take, whatever a caller says. */
  public Duration longest() {
    return longest;
  }

  private RunningCommand begin(Map<String, String> parameters, @Nullable String input)
      throws CommandException {
    try {
      List<String> words = new ArrayList<>(arguments.filled(parameters));
      Map<String, String> environment = surroundings.environment();
      Path program = surroundings.program(words.get(0), environment);
      words.set(0, program.toString());
      String mark = UUID.randomUUID().toString();
      ProcessBuilder builder =
          new ProcessBuilder(words).directory(surroundings.directory().toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().put(ProcessTree.VARIABLE, mark);
      return new RunningCommand(new ProcessTree(builder.start(), mark), input);
    } catch (CredentialException | IllegalArgumentException e) {
      throw notRun(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw notRun("expected " + this + " to begin, found " + e.getMessage());
    }
  }

  private CommandException notRun(String sentence) {
    return new CommandException(Reason.NOT_RUN, redactor().redact(sentence));
  }

  private CommandResult result(RunningCommand.End end, Duration took) {
    String said =
        end.errors().text().isBlank() ? end.output().text() : end.errors().text();
    return new CommandResult(
        end.exitCode(), end.output().text(), end.output().cut(), excerpt(said), took);
  }

  /** The end of it: programs say last what stopped them. */
  private String excerpt(String said) {
    String line = redactor().redact(said).strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_EXCERPT
        ? line
        : "..." + line.substring(line.length() - LONGEST_EXCERPT);
  }

  /** The program's name, as the file says it. */
  @Override
  public String toString() {
    return "\"" + arguments.words().get(0) + "\"";
  }
}
