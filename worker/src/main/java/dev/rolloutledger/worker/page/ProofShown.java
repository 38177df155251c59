package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.ledger.log.AnchorState;
import dev.rolloutledger.ledger.log.LogState;
import dev.rolloutledger.ledger.log.LogVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log as this server tells of it: what the browser's own look is to be held against.
 *
 * @param entries number of entries in the ledger
 * @param keys of all times, the oldest first
 * @param notAnchoredSince when the first entry was recorded that no anchor has; null where each is
 *     anchored
 * @param now what ages are counted to
 */
public record ProofShown(
    String origin,
    long entries,
    LogState log,
    List<LogVerifier> keys,
    List<AnchorState> anchors,
    @Nullable Instant notAnchoredSince,
    Instant now) {

  public ProofShown {
    keys = List.copyOf(keys);
    anchors = List.copyOf(anchors);
  }

  ProofShown since(Instant first) {
    return new ProofShown(origin, entries, log, keys, anchors, first, now);
  }

  /** Number of entries that an anchor has, by this server's own record. */
  public long anchored() {
    return anchors.stream()
        .flatMap(anchor -> Stream.ofNullable(anchor.kept()))
        .mapToLong(AnchorState.Kept::size)
        .max()
        .orElse(0);
  }

  /** A number of entries in words. */
  public static String count(long entries) {
    return String.format(Locale.ROOT, "%,d %s", entries, entries == 1 ? "entry" : "entries");
  }

  /** A time, and how long ago it was. */
  public String ago(Instant time) {
    Duration age = Duration.between(time, now);
    return Texts.time(time) + ", " + Texts.seconds(age.isNegative() ? Duration.ZERO : age) + " ago";
  }

  /** Which checkpoints a key signs. */
  public static String told(LogVerifier key) {
    String since = key.since() == 0 ? "from the first entry on" : "since " + count(key.since());
    return key.signs()
        ? "signs " + since
        : "signed " + since + ", up to " + count(key.until().orElseThrow());
  }
}
