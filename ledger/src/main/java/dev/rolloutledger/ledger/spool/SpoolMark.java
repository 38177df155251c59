package dev.rolloutledger.ledger.spool;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * How far the spool was drained. The file that it speaks of is named by a generation, so that no
 * crash can lead to an offset into another file's bytes.
 *
 * @param generation number of the file, from 1
 * @param offset number of its bytes that the ledger has
 */
record SpoolMark(long generation, long offset) {

  private static final String NAME = "spool.mark";

  static SpoolMark read(Path directory) {
    try {
      String text = text(directory.resolve(NAME)).strip();
      int space = text.indexOf(' ');
      return new SpoolMark(
          Long.parseLong(text.substring(0, space)), Long.parseLong(text.substring(space + 1)));
    } catch (FileNotFoundException e) {
      return new SpoolMark(1, 0);
    } catch (IOException | RuntimeException e) {
      throw new SpoolException("cannot read " + directory.resolve(NAME) + ": " + e, e);
    }
  }

  /** By a stream: an interrupt closes a channel in the middle of a read. */
  private static String text(Path file) throws IOException {
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** Replaces the mark in one step, on the disk when it returns. */
  void write(Path directory) {
    Path next = directory.resolve(NAME + ".next");
    try {
      try (FileOutputStream out = new FileOutputStream(next.toFile())) {
        out.write((generation + " " + offset + "\n").getBytes(StandardCharsets.US_ASCII));
        out.getFD().sync();
      }
      Files.move(next, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
      forceNames(directory);
    } catch (IOException e) {
      throw new SpoolException("cannot write " + directory.resolve(NAME) + ": " + e, e);
    }
  }

  /** Puts a new or renamed file's name on the disk; starts again where it is interrupted. */
  static void forceNames(Path directory) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (!forcedNames(directory)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean forcedNames(Path directory) throws IOException {
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }

  Path file(Path directory) {
    return directory.resolve("spool-" + generation + ".jsonl");
  }
}
