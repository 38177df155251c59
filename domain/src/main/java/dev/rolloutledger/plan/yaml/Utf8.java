package dev.rolloutledger.plan.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Bytes to text, strictly: nothing is replaced, nothing is guessed. */
final class Utf8 {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  /** The text, without a byte order mark; refused if it is not UTF-8 or holds control characters. */
  static String decode(byte[] bytes) throws FaultyFileException {
    CharsetDecoder decoder = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    // UTF-8 never gives more chars than it has bytes.
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    out.flip();
    if (result.isError()) {
      throw new FaultyFileException(
          Position.at(out, out.length()),
          "UTF-8",
          String.format(Locale.ROOT, "the byte 0x%02x, which is not", bytes[in.position()]));
    }
    return printable(out.toString());
  }

  private static String printable(String text) throws FaultyFileException {
    String content =
        !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    for (int i = 0; i < content.length(); i += Character.charCount(content.codePointAt(i))) {
      if (!StreamReader.isPrintable(content.codePointAt(i))) {
        throw new FaultyFileException(
            Position.at(content, i),
            "text",
            String.format(Locale.ROOT, "the control character U+%04X", content.codePointAt(i)));
      }
    }
    return content;
  }
}
