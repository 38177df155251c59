package dev.rolloutledger.verify;

import dev.rolloutledger.tlog.Cosignature;
import dev.rolloutledger.tlog.SignedCheckpoint;
import java.time.Instant;
import java.util.List;

/**
 * A checkpoint that a key of the log signed.
 *
 * @param name where it was kept, for people
 * @param outside whether whoever can change the ledger cannot change this copy
 * @param signed what the log says
 * @param witnesses what known witnesses say of it
 */
public record KnownCheckpoint(
    String name, boolean outside, SignedCheckpoint signed, List<Cosignature> witnesses) {

  public KnownCheckpoint {
    witnesses = List.copyOf(witnesses);
  }

  /** Number of entries. */
  public long size() {
    return signed.size();
  }

  /** The same under another name. */
  public KnownCheckpoint named(String other) {
    return new KnownCheckpoint(other, outside, signed, witnesses);
  }

  /** What witnesses' clocks say. */
  public List<TimeBounds.Sight> sights() {
    return witnesses.stream()
        .map(each ->
            new TimeBounds.Sight(each.witness(), size(), Instant.ofEpochSecond(each.timestamp())))
        .toList();
  }
}
