package dev.rolloutledger.worker.source.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a log that hold a window, oldest first: of the file itself, and of those before it. */
final class LogParts implements AutoCloseable {

  /** Most bytes that are read for a due time. */
  static final long MOST = 64L * 1024 * 1024;

  private static final long STEP = 256 * 1024;

  /** Writers beside each other do not quite keep the order of their times. */
  private static final Duration DISORDER = Duration.ofMinutes(1);

  private final Path file;
  private final List<Part> parts = new ArrayList<>();

  private LogParts(Path file) {
    this.file = file;
  }

  /** One file, and from where on it is read. */
  private record Part(
      FileChannel channel,
      TextRange text,
      long from,
      @Nullable Object key) {}

  static LogParts open(Path file, Window window) throws IOException {
    LogParts log = new LogParts(file);
    try {
      boolean whole = log.add(file, window);
      for (Path before : whole ? List.<Path>of() : before(file, window.since())) {
        if (log.add(before, window)) {
          break;
        }
      }
      return log;
    } catch (IOException e) {
      log.close();
      throw e;
    }
  }

  /** Adds a file before those that are there; answers whether it reaches back far enough. */
  private boolean add(Path path, Window window) throws IOException {
    FileChannel channel = FileChannel.open(path);
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    if (parts.stream().anyMatch(part -> Objects.equals(part.key(), key))) {
      channel.close();
      return false;
    }
    TextRange text = new TextRange(channel);
    Optional<TextRange.Found> begin = begin(text, window);
    parts.add(0, new Part(channel, text, begin.map(TextRange.Found::offset).orElse(0L), key));
    return begin.isPresent();
  }

  /** The last of some lines that is surely older than the window; empty where the file has none. */
  private static Optional<TextRange.Found> begin(TextRange text, Window window) throws IOException {
    Instant older = window.since().minus(DISORDER);
    long back = STEP;
    long offset;
    do {
      offset = Math.max(0, text.size() - back);
      Optional<TextRange.Found> found = text.first(offset, window.times());
      if (found.isPresent() && found.get().time().isBefore(older)) {
        return found;
      }
      back *= 2;
    } while (offset > 0 && back <= 4 * MOST);
    return Optional.empty();
  }

  /** Files beside it whose names go on after its own, last written first. */
  private static List<Path> before(Path file, Instant since) throws IOException {
    Path name = file.getFileName();
    Path directory = file.toAbsolutePath().getParent();
    if (name == null || directory == null) {
      return List.of();
    }
    String known = name.toString();
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(path -> rotated(String.valueOf(path.getFileName()), known))
          .filter(
              path -> Files.isRegularFile(path) && !written(path).toInstant().isBefore(since))
          .sorted(Comparator.comparing(LogParts::written).reversed())
          .toList();
    }
  }

  private static boolean rotated(String name, String known) {
    return (name.startsWith(known + ".") || name.startsWith(known + "-"))
        && !name.matches(".*\\.(?:gz|bz2|xz|zst|zip|lock)");
  }

  private static FileTime written(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  long bytes() {
    return parts.stream().mapToLong(part -> part.text().size() - part.from()).sum();
  }

  void lines(Tally tally) throws IOException, InterruptedException {
    for (Part part : parts) {
      part.text().lines(part.from(), tally);
    }
  }

  /** Whether the name still leads to the file that was opened, and nothing of it was cut. */
  boolean unchanged() throws IOException {
    Part last = parts.get(parts.size() - 1);
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Objects.equals(now.fileKey(), last.key())
          && now.size() >= last.text().size();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    for (Part part : parts) {
      part.channel().close();
    }
  }
}
