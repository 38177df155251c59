package dev.rolloutledger.ledger.verify;

import dev.rolloutledger.verify.KnownCheckpoint;
import dev.rolloutledger.verify.LogFiles;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be verified.
 *
 * @param files the log's; null where there are none
 * @param log the checkpoint that the files are of; null where there is none that can be believed
 * @param known all that are believed, with {@code log} and {@code since}
 * @param since what was verified before; null to begin at the first entry
 * @param snapshots whether snapshots are compared with their entries
 * @param progress told how far it is
 */
public record Request(
    @Nullable LogFiles files,
    @Nullable KnownCheckpoint log,
    List<KnownCheckpoint> known,
    @Nullable KnownCheckpoint since,
    boolean snapshots,
    Consumer<Progress> progress) {

  public Request {
    known = List.copyOf(known);
  }

  /** Size of the tree that the files are of. */
  long signedSize() {
    return files == null || log == null ? 0 : log.size();
  }

  /** Index of the first entry that is looked at. */
  long from() {
    return since == null ? 0 : since.size();
  }

  /**
   * How far it is.
   *
   * @param what is done, for people
   * @param done how many of them
   * @param of how many there are
   */
  public record Progress(String what, long done, long of) {}
}
