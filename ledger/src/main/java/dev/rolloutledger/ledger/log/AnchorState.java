package dev.rolloutledger.ledger.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an anchor has got: a place outside that keeps checkpoints.
 *
 * @param name of its connection
 * @param kind of its connection
 * @param place where it keeps them, without credentials
 * @param kept the last checkpoint that it surely has; null before the first
 * @param failure why the last try failed; null where it succeeded
 */
public record AnchorState(
    String name,
    String kind,
    String place,
    @Nullable Kept kept,
    @Nullable Failure failure) {

  /** A checkpoint of {@code size} entries that was anchored at an instant. */
  public record Kept(long size, Instant at) {}

  /**
   * Tries that failed.
   *
   * @param sentence why the last one did, without credentials
   * @param since when the first one after the last success did
   */
  public record Failure(String sentence, Instant since) {}

  AnchorState succeeded(long size, Instant at) {
    return new AnchorState(name, kind, place, new Kept(size, at), null);
  }

  AnchorState failed(String sentence, Instant at) {
    Instant since = failure == null ? at : failure.since();
    return new AnchorState(name, kind, place, kept, new Failure(sentence, since));
  }
}
