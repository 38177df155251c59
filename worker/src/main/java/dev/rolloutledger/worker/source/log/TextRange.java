package dev.rolloutledger.worker.source.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Optional;

/** The lines of an open file, up to the size that it had when it was opened. */
final class TextRange {

  private static final int CHUNK = 64 * 1024;

  private final FileChannel channel;
  private final long size;

  TextRange(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  long size() {
    return size;
  }

  /** Gives every ended line from an offset on; the last one counts when it is ended. */
  void lines(long from, Tally tally) throws IOException, InterruptedException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    long at = from;
    while (at < size) {
      buffer.clear().limit((int) Math.min(CHUNK, size - at));
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new IOException("it was cut while it was read");
      }
      at += read;
      lines(buffer.array(), read, line, tally);
    }
  }

  private static void lines(byte[] bytes, int length, ByteArrayOutputStream line, Tally tally)
      throws InterruptedException {
    int begin = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, begin, i - begin);
        tally.take(text(line));
        line.reset();
        begin = i + 1;
      }
    }
    line.write(bytes, begin, length - begin);
  }

  private static String text(ByteArrayOutputStream line) {
    String text = line.toString(UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Where the first whole line after an offset begins, and the time that is said first there. */
  Optional<Found> first(long offset, LineTimes times) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(CHUNK, size - offset));
    channel.read(buffer, offset);
    String text = new String(buffer.array(), 0, buffer.position(), ISO_8859_1);
    int begin = offset == 0 ? 0 : text.indexOf('\n') + 1;
    if (offset > 0 && begin == 0) {
      return Optional.empty();
    }
    return text.substring(begin)
        .lines()
        .flatMap(line -> times.of(line).stream())
        .findFirst()
        .map(time -> new Found(offset + begin, time));
  }

  /** A line's offset and its time. */
  record Found(long offset, Instant time) {}
}
