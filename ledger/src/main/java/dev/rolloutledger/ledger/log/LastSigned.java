package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.SignedCheckpoint;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TlogException;
import dev.rolloutledger.tlog.VerifierKey;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the checkpoint from which a log goes on: in its place, or else the one that was published. */
final class LastSigned {

  private static final Logger LOG = LoggerFactory.getLogger(LastSigned.class);

  private final CheckpointPlace place;
  private final LogDirectory directory;

  LastSigned(CheckpointPlace place, LogDirectory directory) {
    this.place = place;
    this.directory = directory;
  }

  /**
   * What was signed last. A published checkpoint counts where the place has none or a smaller one:
   * two memories are better than one.
   *
   * @param note empty where nothing was ever signed
   * @param placed what the place has, to be replaced
   */
  record Found(Optional<SignedNote> note, Optional<SignedNote> placed) {

    Optional<LogKeys.SignedSize> size() {
      return note.map(found -> {
        Checkpoint checkpoint = Checkpoint.parse(found.text());
        return new LogKeys.SignedSize(checkpoint.origin(), checkpoint.size());
      });
    }
  }

  /**
   * Looks for it.
   *
   * @param known the log's keys; a published checkpoint of others counts for nothing, unless there is
   *     no key by which to tell
   */
  Found find(List<VerifierKey> known) {
    Optional<SignedNote> placed = place.last();
    Optional<SignedNote> published = published(known);
    boolean further =
        published.isPresent() && (placed.isEmpty() || size(published.get()) > size(placed.get()));
    return new Found(further ? published : placed, placed);
  }

  private Optional<SignedNote> published(List<VerifierKey> known) {
    try {
      Optional<SignedNote> note = directory.checkpoint();
      note.ifPresent(LastSigned::size);
      if (!known.isEmpty()) {
        note.ifPresent(found -> found.open(known));
      }
      return note;
    } catch (LogException | TlogException torn) {
      LOG.warn("The published checkpoint is made again: {}", torn.getMessage());
      return Optional.empty();
    }
  }

  private static long size(SignedNote note) {
    return Checkpoint.parse(note.text()).size();
  }

  /**
   * Checks that a checkpoint is the log's.
   *
   * @throws InconsistentLogException if it is another log's, or not signed by one of its keys
   */
  static Checkpoint check(SignedNote note, String origin, List<VerifierKey> known) {
    try {
      return SignedCheckpoint.open(note, origin, known).checkpoint();
    } catch (TlogException e) {
      throw new InconsistentLogException(
          "the checkpoint that was signed last is not of this log's keys: " + e.getMessage());
    }
  }
}
