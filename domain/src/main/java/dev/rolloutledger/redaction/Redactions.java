package dev.rolloutledger.redaction;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.RedactedText;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Which entries were redacted by which: a fold over entries, of a whole ledger or of one rollout. It
 * says what the entries say; whether a text is really gone is for whoever looks at that entry.
 */
public final class Redactions implements Consumer<Entry> {

  private final Map<Long, Long> by = new HashMap<>();

  /** Entry that a removed text was taken from, by the text's hash. */
  private final Map<String, Long> origins = new HashMap<>();

  @Override
  public void accept(Entry entry) {
    if (entry.fact() instanceof EntriesRedacted redaction) {
      // Nothing is redacted before it was written.
      redaction.entries().stream()
          .filter(redacted -> redacted < entry.index())
          .forEach(redacted -> by.putIfAbsent(redacted, entry.index()));
    }
    RedactedText.said(entry.payload().text(), hash -> {
      origins.putIfAbsent(hash, entry.index());
      return "";
    });
  }

  /** Ledger index of the entry that redacted another one; empty where none did, so far as it has read. */
  public OptionalLong by(long index) {
    Long found = by.get(index);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  /** Indexes of the entries that were redacted, with the entry that did it. */
  public Map<Long, Long> all() {
    return Map.copyOf(by);
  }

  /**
   * A text with what was removed from it said in words, as far as the entry that it was removed from
   * was taken; also where another text quotes it.
   */
  public String said(String text) {
    return RedactedText.said(text, hash -> {
      Long origin = origins.get(hash);
      Long redaction = origin == null ? null : by.get(origin);
      return redaction == null ? RedactedText.MARK + hash : RedactedText.words(hash, redaction);
    });
  }
}
