package dev.rolloutledger.redaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.leaf.PersonalText;
import dev.rolloutledger.leaf.Span;
import dev.rolloutledger.rollout.RedactedText;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The personal text of an entry: what a redaction of it removes.
 *
 * @param index ledger index of the entry
 * @param texts in the entry's order, without what is redacted already
 */
public record RedactedPart(
    long index, String stream, long sequence, String type, Instant at, List<String> texts) {

  public RedactedPart {
    texts = List.copyOf(texts);
  }

  /** What a redaction of an entry would remove. */
  public static RedactedPart of(Entry entry) {
    byte[] payload = entry.payload().text().getBytes(StandardCharsets.UTF_8);
    List<String> texts = new ArrayList<>();
    for (Span span : PersonalText.in(entry.type(), entry.payload().text()).list()) {
      String text = text(new String(payload, span.offset(), span.length(), StandardCharsets.UTF_8));
      if (!RedactedText.is(text)) {
        texts.add(text);
      }
    }
    return new RedactedPart(
        entry.index(), entry.stream(), entry.sequence(), entry.type(), entry.at(), texts);
  }

  private static String text(String literal) {
    try {
      return Json.mapper().readValue(literal, String.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("expected a text as JSON", e);
    }
  }

  /** Whether one of the texts is a name, or has it as a word of its own; in upper or lower case. */
  public boolean names(String name) {
    return texts.stream().anyMatch(text -> has(text, name.strip()));
  }

  private static boolean has(String text, String name) {
    for (int at = 0; at + name.length() <= text.length(); at++) {
      boolean here = text.regionMatches(true, at, name, 0, name.length());
      if (here && !letter(text, at - 1) && !letter(text, at + name.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean letter(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }
}
