package dev.rolloutledger.explain;

import dev.rolloutledger.rollout.Actor;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody approved or attested, and what they had before them.
 *
 * @param index ledger index of the entry
 * @param by who, and how that is known
 * @param did in a word or two: {@code attested}, {@code approved}, {@code broke the glass for}
 * @param what the item's id and text, or the gate's name
 * @param reason why; the note of an attestation; may be empty
 * @param until when an approval expires; null for an attestation
 * @param seen index of the last entry that was on their screen; null where they did not say
 * @param standing each metric's figures when an approval was recorded, by name
 */
public record Said(
    long index,
    Instant at,
    Actor by,
    String did,
    String what,
    String reason,
    @Nullable Instant until,
    @Nullable Long seen,
    Map<String, String> standing) {

  public Said {
    standing = Collections.unmodifiableMap(new TreeMap<>(standing));
  }
}
