package dev.rolloutledger.leaf;

import dev.rolloutledger.rollout.RedactedText;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.tlog.Rfc6962;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a payload is bound to its leaf, so that personal text can be removed from it later: the leaf has
 * the hash of the payload with each personal literal replaced by a salted hash of that literal. A
 * payload that was redacted is just that text.
 *
 * @param salt 32 hexadecimal digits, one salt for the entry; null where nothing in it is personal, or
 *     was removed
 * @param personal where in the payload's bytes the personal literals stand, with their quotes
 */
public record Commitment(@Nullable String salt, Spans personal) {

  /** Of a payload in which nothing is personal. */
  public static final Commitment PLAIN = new Commitment(null, Spans.NONE);

  private static final Pattern SALT = Pattern.compile("[0-9a-f]{32}");

  /**
   * A commitment.
   *
   * @throws LeafException if salt and places do not belong together, or the salt is none
   */
  public Commitment {
    if ((salt == null) != personal.isEmpty()) {
      throw new LeafException("expected a salt exactly where text is personal, found "
          + (salt == null ? "places without a salt" : "a salt without places"));
    }
    if (salt != null && !SALT.matcher(salt).matches()) {
      throw new LeafException("expected a salt of 32 hexadecimal digits, found \"" + salt + "\"");
    }
  }

  /**
   * Of a new payload.
   *
   * @param type stored name of the fact's type
   * @param salts asked for a salt where there is personal text; never the same twice
   */
  public static Commitment of(String type, String payload, Supplier<String> salts) {
    Spans personal = PersonalText.in(type, payload);
    return personal.isEmpty() ? PLAIN : new Commitment(salts.get(), personal);
  }

  /** As it is kept beside a payload: both or neither. */
  public static Commitment kept(@Nullable String salt, @Nullable String personal) {
    return new Commitment(salt, personal == null ? Spans.NONE : Spans.parse(personal));
  }

  /** The places as text; null where there are none. */
  public @Nullable String places() {
    return personal.isEmpty() ? null : personal.toString();
  }

  /** Hash of the bytes that the leaf is bound to. */
  public Hash hash(String payload) {
    return Rfc6962.sha256(committed(payload));
  }

  /**
   * The payload without its personal text: what the leaf is bound to, and what a redaction leaves.
   *
   * @throws LeafException if a place is not a text literal of the payload
   */
  public String redacted(String payload) {
    return new String(committed(payload), StandardCharsets.UTF_8);
  }

  private byte[] committed(String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return salt == null ? bytes : replaced(bytes, HexFormat.of().parseHex(salt));
  }

  private byte[] replaced(byte[] payload, byte[] salted) {
    ByteArrayOutputStream result = new ByteArrayOutputStream(payload.length + 128);
    List<Span> places = personal.list();
    int at = 0;
    for (int i = 0; i < places.size(); i++) {
      Span place = places.get(i);
      requireLiteral(payload, place);
      result.write(payload, at, place.offset() - at);
      result.writeBytes(placeholder(salted, i, payload, place));
      at = place.end();
    }
    result.write(payload, at, payload.length - at);
    return result.toByteArray();
  }

  private static void requireLiteral(byte[] payload, Span place) {
    if (place.length() < 2
        || place.end() > payload.length
        || payload[place.offset()] != '"'
        || payload[place.end() - 1] != '"') {
      throw new LeafException("expected a text in quotes at " + place + " of the payload");
    }
  }

  private static byte[] placeholder(byte[] salt, int number, byte[] payload, Span place) {
    ByteBuffer hashed = ByteBuffer.allocate(salt.length + Integer.BYTES + place.length())
        .put(salt)
        .putInt(number)
        .put(payload, place.offset(), place.length());
    String text = '"' + RedactedText.MARK + Rfc6962.sha256(hashed.array()).hex() + '"';
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
