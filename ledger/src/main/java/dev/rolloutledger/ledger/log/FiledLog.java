package dev.rolloutledger.ledger.log;

import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TlogException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The log of a ledger that is only looked at: what its files say. Nobody signs it meanwhile. */
public final class FiledLog implements SignedLog {

  private final LogDirectory directory;
  private final LogKeys keys;
  private final Head end;

  private FiledLog(Path log, LogKeys keys, Head end) {
    this.directory = new LogDirectory(log);
    this.keys = keys;
    this.end = end;
  }

  /**
   * The log in a directory; empty where it never had a key.
   *
   * @param end of the ledger that it is of
   * @throws LogException if the public keys cannot be read
   */
  public static Optional<FiledLog> of(Path log, Path keys, Head end) {
    LogKeys known = LogKeys.in(keys);
    return known.verifiers().isEmpty()
        ? Optional.empty()
        : Optional.of(new FiledLog(log, known, end));
  }

  @Override
  public LogState state() {
    List<LogVerifier> known = verifiers();
    String origin = known.get(known.size() - 1).key().name();
    try {
      long size = size();
      LogState found = LogState.found(origin, size);
      return size < end.size() ? problem(found, unsigned(size)) : found;
    } catch (LogException | TlogException damaged) {
      return problem(LogState.found(origin, -1), String.valueOf(damaged.getMessage()));
    }
  }

  private LogState problem(LogState found, String sentence) {
    return end.recordedAt() == null ? found : found.failed(sentence, end.recordedAt());
  }

  private static String unsigned(long size) {
    return "nobody signs it while it is only looked at, and the last checkpoint is of "
        + Math.max(0, size)
        + " entries; `rollout up` signs what is not signed yet";
  }

  private long size() {
    return checkpoint().map(note -> Checkpoint.parse(note.text()).size()).orElse(-1L);
  }

  @Override
  public boolean signsHere() {
    return false;
  }

  @Override
  public LogDirectory directory() {
    return directory;
  }

  @Override
  public List<LogVerifier> verifiers() {
    return keys.verifiers();
  }

  @Override
  public Optional<SignedNote> checkpoint() {
    return directory.checkpoint();
  }

  /** Answers at once: no other one will come. */
  @Override
  public boolean awaitCovering(long size, Duration limit) {
    try {
      return size() >= size;
    } catch (LogException | TlogException damaged) {
      return false;
    }
  }

  /** Nothing is written. */
  @Override
  public boolean cosigned(SignedNote checkpoint) {
    return false;
  }
}
