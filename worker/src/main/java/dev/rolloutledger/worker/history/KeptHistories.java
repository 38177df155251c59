package dev.rolloutledger.worker.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies of histories: a directory a rollout, {@code <name>-<number>}, in it a file a run, {@code
 * <run>.json}, as Temporal's own command line writes it, and {@code kept.json}, which says up to which
 * epoch all runs were looked after. Only their user can read them.
 */
public final class KeptHistories {

  private static final Set<EventType> CLOSED = EnumSet.of(
      EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
      EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
      EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
      EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
      EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
      EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT);

  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9-]{1,100}");
  private static final String JSON = ".json";
  private static final String NOTE = "kept" + JSON;

  private final Path directory;

  public KeptHistories(Path directory) {
    this.directory = directory;
  }

  /** A copy. */
  public record Kept(String run, Path file) {}

  /** The directory of a rollout's copies, which may not be there. */
  public Path of(String rollout) {
    int slash = rollout.lastIndexOf('/');
    return directory.resolve(rollout.substring(0, slash) + "-" + rollout.substring(slash + 1));
  }

  /** The copies of a rollout, by run. */
  public List<Kept> list(String rollout) throws IOException {
    List<Kept> found = new ArrayList<>();
    Path folder = of(rollout);
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        String run = name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : "";
        if (!name.equals(NOTE) && RUN.matcher(run).matches()) {
          found.add(new Kept(run, file));
        }
      }
    }
    return found;
  }

  boolean has(String rollout, String run) {
    return Files.exists(of(rollout).resolve(run + JSON));
  }

  /** Whether the whole history of a run is kept, up to the event that closed it. */
  boolean closed(String rollout, String run) throws IOException {
    Path file = of(rollout).resolve(run + JSON);
    if (!Files.exists(file)) {
      return false;
    }
    JsonNode events = Json.mapper().readTree(file.toFile()).path("events");
    String last = events.path(events.size() - 1).path("eventType").asText();
    return CLOSED.stream().anyMatch(type -> type.name().equals(last));
  }

  /** Whether an event closes its run. */
  static boolean ends(EventType type) {
    return CLOSED.contains(type);
  }

  /** Keeps the history of a run; one that is there is replaced, whole. */
  void keep(String rollout, String run, String json) throws IOException {
    if (!RUN.matcher(run).matches()) {
      throw new IOException("expected a run's id to name a file, found " + run);
    }
    write(of(rollout), run + JSON, json);
  }

  /** Says that all runs up to an epoch were looked after, and which of them were lost. */
  void note(String rollout, long epoch, List<String> lost) throws IOException {
    write(
        of(rollout),
        NOTE,
        Json.mapper().writeValueAsString(Map.of("rollout", rollout, "epoch", epoch, "lost", lost)));
  }

  /** Up to which epoch all runs were looked after; 0 where none was. */
  long epoch(String rollout) {
    Path note = of(rollout).resolve(NOTE);
    if (!Files.exists(note)) {
      return 0;
    }
    try {
      JsonNode kept = Json.mapper().readTree(note.toFile());
      return kept.path("epoch").asLong();
    } catch (IOException unreadable) {
      // It is written again.
      return 0;
    }
  }

  private void write(Path folder, String name, String text) throws IOException {
    Files.createDirectories(folder, owner("rwx------"));
    Path next = folder.resolve("." + name + ".next");
    Files.deleteIfExists(next);
    Files.createFile(next, owner("rw-------"));
    Files.write(next, text.getBytes(StandardCharsets.UTF_8));
    Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?> owner(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}
