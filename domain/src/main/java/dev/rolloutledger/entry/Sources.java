package dev.rolloutledger.entry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The names of logs as CloudEvents' {@code source}: {@code rollout-ledger/}, then the log's origin, of
 * which every byte that may not stand in a URI's path is written {@code %XX}.
 */
final class Sources {

  private static final String PREFIX = "rollout-ledger/";

  /** Unreserved, sub-delims, and what else RFC 3986 lets stand in a path. */
  private static final String MARKS = "-._~!$&'()*+,;=:@/";

  private Sources() {}

  static String of(String origin) {
    StringBuilder source = new StringBuilder(PREFIX);
    for (byte b : origin.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isPlain(c)) {
        source.append(c);
      } else {
        source.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return source.toString();
  }

  private static boolean isPlain(char c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
  }

  /**
   * The origin in a source.
   *
   * @throws EntryFormatException if it is not what {@link #of} gives for some origin
   */
  static String origin(String source) {
    if (source.startsWith(PREFIX)) {
      String origin = source.indexOf('%') < 0
          ? source.substring(PREFIX.length())
          : decoded(source.substring(PREFIX.length()));
      if (!origin.isEmpty() && of(origin).equals(source)) {
        return origin;
      }
    }
    throw new EntryFormatException("source " + PREFIX + "...", source);
  }

  /** Of what is not well formed something that does not become the same source again. */
  private static String decoded(String path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length());
    for (int i = 0; i < path.length(); i++) {
      boolean coded = path.charAt(i) == '%'
          && i + 2 < path.length()
          && HexFormat.isHexDigit(path.charAt(i + 1))
          && HexFormat.isHexDigit(path.charAt(i + 2));
      bytes.write(coded ? HexFormat.fromHexDigits(path, i + 1, i + 3) : path.charAt(i));
      i += coded ? 2 : 0;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
