package dev.rolloutledger.verify;

import dev.rolloutledger.leaf.LeafException;
import dev.rolloutledger.leaf.PersonalText;
import dev.rolloutledger.leaf.Span;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Tells an entry whose personal text was removed. */
final class Gone {

  private static final String MARK = "\"redacted:";
  private static final Pattern REMOVED = Pattern.compile("\"redacted:[0-9a-f]{64}\"");

  private Gone() {}

  /** Whether personal text was removed from an entry; what stands in other places never counts. */
  static boolean from(LedgerRow row) {
    if (row.salt() != null || !row.payload().contains(MARK)) {
      return false;
    }
    byte[] payload = row.payload().getBytes(StandardCharsets.UTF_8);
    try {
      return PersonalText.in(row.type(), row.payload()).list().stream()
          .anyMatch(span -> removed(payload, span));
    } catch (LeafException e) {
      // It is no JSON, which its leaf tells.
      return false;
    }
  }

  private static boolean removed(byte[] payload, Span span) {
    String literal = new String(payload, span.offset(), span.length(), StandardCharsets.UTF_8);
    return REMOVED.matcher(literal).matches();
  }
}
