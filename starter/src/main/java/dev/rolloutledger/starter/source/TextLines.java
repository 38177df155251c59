package dev.rolloutledger.starter.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file line by line in bounded memory, whatever is in it: Java's own reader ends at the first
 * byte that is no text, and takes a line of any length.
 */
public final class TextLines {

  /** An entry has at most a million characters; few of them take more than one byte. */
  static final int LONGEST = 4_200_000;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private TextLines() {}

  /** Takes the lines. */
  public interface Reader {

    /**
     * A line.
     *
     * @param line without its end; null where its bytes are not UTF-8
     * @param ended whether it had an end
     */
    void line(@Nullable String line, boolean ended);

    /** A line of more than {@link #LONGEST} bytes, passed over. */
    void tooLong();
  }

  /** Reads a file to its end. */
  static void read(Path file, Reader reader) {
    try (InputStream in = Files.newInputStream(file)) {
      read(in, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what comes in to its end. */
  public static void read(InputStream from, Reader reader) throws IOException {
    InputStream in = new BufferedInputStream(from, 1 << 16);
    skipMark(in);
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
    boolean tooLong = false;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b != '\n') {
        tooLong = tooLong || line.size() == LONGEST;
        if (!tooLong) {
          line.write(b);
        }
      } else {
        give(line, tooLong, true, reader);
        tooLong = false;
      }
    }
    if (line.size() > 0) {
      give(line, tooLong, false, reader);
    }
  }

  /** Some editors put a mark in front that says UTF-8 and is no part of the text. */
  private static void skipMark(InputStream in) throws IOException {
    in.mark(MARK.length);
    if (!Arrays.equals(in.readNBytes(MARK.length), MARK)) {
      in.reset();
    }
  }

  private static void give(
      ByteArrayOutputStream line, boolean tooLong, boolean ended, Reader reader) {
    if (tooLong) {
      reader.tooLong();
    } else {
      reader.line(text(line.toByteArray()), ended);
    }
    line.reset();
  }

  private static @Nullable String text(byte[] bytes) {
    int length =
        bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
