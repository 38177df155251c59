package dev.rolloutledger.starter.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The targets of all rollouts, environment files in one directory. The system tells of each
 * replacement of one; what it holds then is kept with its time.
 */
final class Targets implements AutoCloseable {

  private static final String ENDING = ".env";

  /**
   * What a target was seen to be.
   *
   * @param percentage of the last forward write, also while it is off
   */
  record Seen(Instant at, boolean on, int percentage) {
    boolean sameAs(Seen other) {
      return on == other.on && percentage == other.percentage;
    }
  }

  private final Path directory;
  private final WatchService watch;
  private final Map<String, List<Seen>> history = new ConcurrentHashMap<>();

  private Targets(Path directory, WatchService watch) {
    this.directory = directory;
    this.watch = watch;
  }

  /** Makes one for each name, off, and begins to look. */
  static Targets make(Path directory, List<String> names) throws IOException {
    Files.createDirectories(directory);
    for (String name : names) {
      Files.writeString(
          directory.resolve(name + ENDING), "# kept\nFEATURE=false\nPERCENTAGE=0\nKEPT=yes\n");
    }
    Targets targets = new Targets(directory, directory.getFileSystem().newWatchService());
    names.forEach(targets::look);
    directory.register(
        targets.watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    Thread thread = new Thread(targets::follow, "targets");
    thread.setDaemon(true);
    thread.start();
    return targets;
  }

  List<String> names() {
    return history.keySet().stream().sorted().toList();
  }

  Path file(String name) {
    return directory.resolve(name + ENDING);
  }

  private void follow() {
    try {
      while (true) {
        WatchKey key = watch.take();
        for (WatchEvent<?> event : key.pollEvents()) {
          if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
            history.keySet().forEach(this::look);
          } else if (event.context() instanceof Path file && file.toString().endsWith(ENDING)) {
            look(file.toString().substring(0, file.toString().length() - ENDING.length()));
          }
        }
        key.reset();
      }
    } catch (InterruptedException | ClosedWatchServiceException over) {
      // Nobody looks any more.
    }
  }

  /** Looks at one, and keeps what it is if it is another thing than before. */
  synchronized Seen look(String name) {
    Seen seen = read(name);
    List<Seen> before = history.computeIfAbsent(name, each -> new ArrayList<>());
    if (before.isEmpty() || !before.get(before.size() - 1).sameAs(seen)) {
      before.add(seen);
    }
    return seen;
  }

  private Seen read(String name) {
    try {
      String text = Files.readString(file(name));
      return new Seen(
          Instant.now(), value(text, "FEATURE").equals("true"), number(value(text, "PERCENTAGE")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(String value) {
    return Integer.parseInt(value);
  }

  private static String value(String text, String key) {
    return text.lines()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + key + " in\n" + text));
  }

  /** All that it was seen to be, the oldest first. */
  synchronized List<Seen> history(String name) {
    return List.copyOf(history.getOrDefault(name, List.of()));
  }

  @Override
  public void close() throws IOException {
    watch.close();
  }
}
