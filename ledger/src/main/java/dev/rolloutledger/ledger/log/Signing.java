package dev.rolloutledger.ledger.log;

import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.SignerKey;
import dev.rolloutledger.tlog.VerifierKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The steps of signing a log, for one thread. It goes on from the last signed checkpoint alone: what
 * is stored must lead to its root, and each further checkpoint is of the tree that grew out of it.
 */
final class Signing {

  /** Entries whose files are written at once. */
  private static final int PIECE = 4_096;

  private final LogKeys keys;
  private final CheckpointPlace place;
  private final LogDirectory directory;
  private final Leaves leaves;
  private final String origin;
  private Optional<SignedNote> last;
  private EdgeWriter edge;

  private Signing(
      LogKeys keys,
      CheckpointPlace place,
      LogDirectory directory,
      Leaves leaves,
      String origin,
      Optional<SignedNote> last,
      EdgeWriter edge) {
    this.keys = keys;
    this.place = place;
    this.directory = directory;
    this.leaves = leaves;
    this.origin = origin;
    this.last = last;
    this.edge = edge;
  }

  /**
   * Finds where the log stands, and checks that the ledger goes on from there.
   *
   * @param task told what takes its time; may throw to end it
   * @throws InconsistentLogException if the ledger is not what was signed
   * @throws LogException if a key or a file is missing, or cannot be read or written
   */
  static Signing begin(
      LogKeys keys,
      CheckpointPlace place,
      LogDirectory directory,
      Leaves leaves,
      Consumer<String> task) {
    LastSigned.Found found = new LastSigned(place, directory).find(known(keys));
    keys.ensure(found.size());
    String origin = keys.signers().get(0).name();
    if (found.note().isEmpty()) {
      EdgeWriter empty = new EdgeWriter(directory, new GrowingTree(), List.of());
      return new Signing(keys, place, directory, leaves, origin, found.note(), empty);
    }
    SignedNote note = found.note().get();
    EdgeWriter edge = goneOn(LastSigned.check(note, origin, known(keys)), directory, leaves, task);
    if (!found.placed().equals(found.note()) && !place.replace(found.placed(), note)) {
      throw new OvertakenException();
    }
    directory.restore(note);
    return new Signing(keys, place, directory, leaves, origin, found.note(), edge);
  }

  private static List<VerifierKey> known(LogKeys keys) {
    return keys.verifiers().stream().map(LogVerifier::key).toList();
  }

  private static EdgeWriter goneOn(
      Checkpoint signed, LogDirectory directory, Leaves leaves, Consumer<String> task) {
    long size = leaves.head().size();
    if (size < signed.size()) {
      throw new InconsistentLogException("the ledger was rolled back: expected at least "
          + signed.size() + " entries, over which a checkpoint was signed, found " + size);
    }
    Restoration restoration = new Restoration(directory, leaves, signed.size());
    Hash root = restoration.root(
        read -> task.accept("checks " + signed.size() + " signed entries, " + read + " so far"));
    if (!root.equals(signed.root())) {
      throw new InconsistentLogException("entries were changed after they were signed: expected "
          + signed.root().base64() + " as the root of the first " + signed.size()
          + " entries, found " + root.base64());
    }
    return restoration.restore(left -> task.accept("makes " + left + " files of the log again"));
  }

  String origin() {
    return origin;
  }

  /** Number of entries under the last checkpoint; 0 also where none was signed yet. */
  long size() {
    return edge.size();
  }

  /** Whether the log's end must be signed though it did not grow: for the first time, or by a new key. */
  boolean unsigned() {
    return last.isEmpty() || !signedBy(last.get(), keys.signers());
  }

  private static boolean signedBy(SignedNote note, List<SignerKey> signers) {
    List<String> names =
        note.signatures().stream().map(each -> each.name() + each.keyId()).toList();
    return signers.stream()
        .allMatch(key -> names.contains(key.name() + key.verifier().keyId()));
  }

  /**
   * Signs the log up to a size: its files first, then its place, then the checkpoint in the open.
   *
   * @param size not smaller than before
   * @throws LogException if something cannot be read or written; to be tried again
   * @throws OvertakenException if somebody else has signed; to be begun again
   */
  SignedNote sign(long size) {
    EdgeWriter grown = edge.copy();
    while (grown.size() < size) {
      grown.append(leaves.bytes(grown.size(), Math.min(size, grown.size() + PIECE)));
    }
    SignedNote note = new Checkpoint(origin, size, grown.root()).sign(signers());
    if (!last.equals(Optional.of(note)) && !place.replace(last, note)) {
      throw new OvertakenException();
    }
    last = Optional.of(note);
    edge = grown;
    directory.publish(note);
    return note;
  }

  private List<SignerKey> signers() {
    List<SignerKey> signers = keys.signers();
    for (SignerKey key : signers) {
      if (!key.name().equals(origin)) {
        throw new LogException("the origin of this log is " + origin
            + " and cannot change, found a key of " + key.name());
      }
    }
    return signers;
  }

  /** Somebody else has signed meanwhile. */
  static final class OvertakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OvertakenException() {
      super("another checkpoint was signed meanwhile");
    }
  }
}
