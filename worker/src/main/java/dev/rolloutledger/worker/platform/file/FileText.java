package dev.rolloutledger.worker.platform.file;

import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A file's content as text. What is not UTF-8 is taken byte for byte, so that writing it back changes
 * nothing.
 */
record FileText(String text, Charset charset) {

  static FileText of(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new FileText(text, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      return new FileText(
          new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    }
  }

  byte[] encode(String changed) throws PlatformException {
    try {
      ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(changed));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new PlatformException(
          Next.GIVE_UP, "expected values that " + charset + " can hold, as the file is not UTF-8");
    }
  }
}
