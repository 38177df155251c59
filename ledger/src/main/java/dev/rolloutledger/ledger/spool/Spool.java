package dev.rolloutledger.ledger.spool;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.rollout.RolloutCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A worker's forced file for commands that cannot wait for the ledger. They are drained into it
 * later, in order; where a drain was cut short, some are sent again, and their ids keep the ledger
 * from recording them twice.
 *
 * <p>Any process may append; one at a time drains. Interrupts do not cut a call short.
 */
public final class Spool {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MARK_EVERY = 64;

  private final Path directory;

  private Spool(Path directory) {
    this.directory = directory;
  }

  /** The spool in a directory, which is made where it is missing. */
  public static Spool in(Path directory) {
    try {
      Files.createDirectories(directory);
      return new Spool(directory);
    } catch (IOException e) {
      throw new SpoolException("cannot make the spool's directory " + directory + ": " + e, e);
    }
  }

  /**
   * Keeps a command; it is on the disk when this returns.
   *
   * @throws SpoolException if it cannot be kept
   */
  public synchronized void append(RolloutCommand command) {
    String line = SpoolLine.of(command);
    writing(() -> {
      SpoolFile.append(SpoolMark.read(directory).file(directory), line);
      return null;
    });
  }

  /** Whether nothing waits; cheap enough to be asked before every command. */
  public boolean isEmpty() {
    SpoolMark mark = SpoolMark.read(directory);
    Path file = mark.file(directory);
    try {
      return !Files.exists(file) || Files.size(file) <= mark.offset();
    } catch (IOException e) {
      throw new SpoolException("cannot look into the spool: " + e.getMessage(), e);
    }
  }

  /** The commands that wait, in order, without those that cannot be read. */
  public synchronized List<RolloutCommand> pending() {
    List<RolloutCommand> commands = new ArrayList<>();
    for (SpoolFile.Line line : lines(SpoolMark.read(directory))) {
      command(line.text()).ifPresent(commands::add);
    }
    return commands;
  }

  private static Optional<RolloutCommand> command(String line) {
    try {
      return Optional.of(SpoolLine.command(line));
    } catch (SpoolException e) {
      return Optional.empty();
    }
  }

  /** Sends what waits to a ledger. */
  public Drained drain(Ledger ledger) {
    return drain(ledger::execute);
  }

  /**
   * Sends what waits to a recorder, in order. What the recorder refuses is put aside with the
   * reason; where it is not available the drain stops, and goes on from there next time.
   *
   * @param recorder returns when the command is kept
   * @throws SpoolException if another process drains, or the spool cannot be read or written
   */
  public synchronized Drained drain(Consumer<RolloutCommand> recorder) {
    Path lock = directory.resolve("spool.drain.lock");
    return SpoolLock.holding(lock, PATIENCE, () -> drained(recorder));
  }

  private Drained drained(Consumer<RolloutCommand> recorder) {
    Drain drain = new Drain(directory, recorder, MARK_EVERY);
    drain.run(lines(SpoolMark.read(directory)));
    writing(this::removeDrained);
    return drain.report(pending().size());
  }

  /** Where all is drained, the next append begins a new file; the mark decides which one counts. */
  private @Nullable Void removeDrained() {
    try {
      SpoolMark mark = SpoolMark.read(directory);
      Path file = mark.file(directory);
      if (mark.offset() > 0 && Files.size(file) == mark.offset()) {
        new SpoolMark(mark.generation() + 1, 0).write(directory);
        Files.delete(file);
      }
      return null;
    } catch (IOException e) {
      throw new SpoolException("cannot remove what was drained: " + e.getMessage(), e);
    }
  }

  private List<SpoolFile.Line> lines(SpoolMark mark) {
    return writing(() -> SpoolFile.lines(mark.file(directory), mark.offset()));
  }

  private <T extends @Nullable Object> T writing(Supplier<T> work) {
    return SpoolLock.holding(directory.resolve("spool.lock"), PATIENCE, work);
  }
}
