package dev.rolloutledger.worker.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A command on its way: its input is written and its output read while somebody waits for its end. */
final class RunningCommand {

  /** How long output may stay open after the program's end, as something that it began may hold it. */
  private static final Duration AFTER_ITS_END = Duration.ofSeconds(1);

  private final ProcessTree tree;
  private final FutureTask<BoundedOutput.Text> output;
  private final FutureTask<BoundedOutput.Text> errors;

  RunningCommand(ProcessTree tree, @Nullable String input) {
    this.tree = tree;
    this.output = BoundedOutput.begin(tree.root().getInputStream(), "command-output");
    this.errors = BoundedOutput.begin(tree.root().getErrorStream(), "command-errors");
    writer(input).start();
  }

  /** How it ended, with what it printed. */
  record End(int exitCode, BoundedOutput.Text output, BoundedOutput.Text errors) {}

  /**
   * Waits for its end; whatever of it is left afterwards is ended.
   *
   * @throws TimeoutException if it did not end by itself in time
   */
  End await(long deadlineNanos) throws TimeoutException, InterruptedException {
    try {
      if (!tree.root().waitFor(left(deadlineNanos), TimeUnit.NANOSECONDS)) {
        throw new TimeoutException();
      }
      long patience = Math.min(left(deadlineNanos), AFTER_ITS_END.toNanos());
      long until = System.nanoTime() + patience;
      return new End(tree.root().exitValue(), text(output, until), text(errors, until));
    } finally {
      // Also where its output is at an end: what the JDK has read by the program's end it takes for
      // all,
      // whoever still holds the pipe.
      tree.end();
    }
  }

  /** What stays open is ended, and then its end is near. */
  private BoundedOutput.Text text(FutureTask<BoundedOutput.Text> reading, long untilNanos)
      throws InterruptedException, TimeoutException {
    try {
      return reading.get(left(untilNanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException open) {
      tree.end();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    try {
      return reading.get(AFTER_ITS_END.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static long left(long deadlineNanos) {
    return Math.max(0, deadlineNanos - System.nanoTime());
  }

  private Thread writer(@Nullable String input) {
    Thread thread = new Thread(() -> write(input), "command-input");
    thread.setDaemon(true);
    return thread;
  }

  private void write(@Nullable String input) {
    try (OutputStream stream = tree.root().getOutputStream()) {
      stream.write(input == null ? new byte[0] : input.getBytes(UTF_8));
    } catch (IOException e) {
      // A program may well end without having read its input; its exit code says how it went.
    }
  }
}
