package dev.rolloutledger.export;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/** The entries read so far, and the hash of their export up to here. */
final class EntryRange {

  private final MessageDigest digest = Hashes.sha256();
  private final String origin;
  private String first = "";
  private String last = "";
  private long next;
  private long count;
  private boolean whole = true;

  EntryRange(String origin) {
    this.origin = origin;
  }

  /**
   * The entries that a decision ended.
   *
   * @param first id of the first entry
   * @param last id of the entry that is the decision
   * @param count how many there are
   * @param whole whether none is missing between the rollout's first and this last one
   * @param digest SHA-256 of their lines as CloudEvents, each with its line feed
   */
  record Ended(String first, String last, long count, boolean whole, Map<String, String> digest) {}

  void add(Entry entry) {
    digest.update((CloudEvents.line(entry, origin) + "\n").getBytes(StandardCharsets.UTF_8));
    last = entry.id();
    first = count == 0 ? last : first;
    whole &= entry.sequence() == next;
    next = entry.sequence() + 1;
    count++;
  }

  Ended ended() {
    try {
      MessageDigest copy = (MessageDigest) digest.clone();
      String hash = HexFormat.of().formatHex(copy.digest());
      return new Ended(first, last, count, whole, Map.of(ResourceDescriptor.SHA_256, hash));
    } catch (CloneNotSupportedException failure) {
      throw new IllegalStateException("every Java platform can copy a SHA-256", failure);
    }
  }
}
