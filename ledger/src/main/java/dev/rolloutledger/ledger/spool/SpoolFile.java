package dev.rolloutledger.ledger.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lines in a file, each forced before its writer goes on. */
final class SpoolFile {

  private SpoolFile() {}

  /** A line and the place after it. */
  record Line(String text, long end) {}

  /** Adds a line and forces it; one that a crash tore before it is closed off first. */
  static void append(Path path, String line) {
    boolean created = !Files.exists(path);
    // Not a channel: an interrupt would close one in the middle of the write.
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      long end = file.length();
      String start = endsInLine(file, end) ? "" : "\n";
      file.seek(end);
      file.write((start + line + "\n").getBytes(StandardCharsets.UTF_8));
      file.getFD().sync();
      if (created) {
        SpoolMark.forceNames(Objects.requireNonNull(path.toAbsolutePath().getParent()));
      }
    } catch (IOException e) {
      throw new SpoolException("cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  private static boolean endsInLine(RandomAccessFile file, long end) throws IOException {
    if (end == 0) {
      return true;
    }
    file.seek(end - 1);
    return file.read() == '\n';
  }

  /** The whole lines from an offset on; a torn one at the end is not among them. */
  static List<Line> lines(Path path, long offset) {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(offset);
      byte[] rest = new byte[(int) Math.max(0, file.length() - offset)];
      file.readFully(rest);
      return split(rest, offset);
    } catch (IOException e) {
      throw new SpoolException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private static List<Line> split(byte[] bytes, long offset) {
    List<Line> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(new Line(line.toString(StandardCharsets.UTF_8), offset + i + 1));
        line.reset();
      } else {
        line.write(bytes[i]);
      }
    }
    return lines;
  }
}
