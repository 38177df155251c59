package dev.rolloutledger.redaction;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.rollout.RedactedText;
import dev.rolloutledger.rollout.Upcasts;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives a rollout's entries to those who read them for people: their facts say what was redacted in
 * words. Payloads stay as they are stored, so that they leave again byte for byte.
 */
public final class RedactedEntries implements Consumer<Entry> {

  private static final FactReader FACTS = new FactReader(Upcasts.RELEASED);

  private final Supplier<Redactions> asked;
  private final Consumer<Entry> next;
  private @Nullable Redactions redactions;

  /**
   * @param asked what was redacted from the rollout; asked for once, and only where something was
   * @param next takes the entries
   */
  public RedactedEntries(Supplier<Redactions> asked, Consumer<Entry> next) {
    this.asked = asked;
    this.next = next;
  }

  @Override
  public void accept(Entry entry) {
    next.accept(entry.payload().text().contains(RedactedText.MARK) ? said(entry) : entry);
  }

  private Entry said(Entry entry) {
    if (redactions == null) {
      redactions = asked.get();
    }
    // What quotes a text comes behind the entry that had it.
    redactions.accept(entry);
    String stored = entry.payload().text();
    String text = redactions.said(stored);
    return text.equals(stored)
        ? entry
        : new Entry(
            entry.index(),
            entry.stream(),
            entry.sequence(),
            entry.type(),
            entry.revision(),
            entry.at(),
            entry.recordedAt(),
            entry.commandId(),
            entry.payload(),
            FACTS.read(entry.type(), entry.revision(), Payload.of(text)),
            entry.rehearsal());
  }
}
