package dev.rolloutledger.ledger.log;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.tlog.Checkpoint;
import dev.rolloutledger.tlog.SignedNote;
import dev.rolloutledger.tlog.TlogException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is known of the log's anchors, in two places beside its files: {@code anchors.json} says how far
 * each one has got, and {@code anchored/<size>} is each checkpoint that was anchored, with the
 * signatures of witnesses. Both are memories on this machine; what proves something is the anchor.
 */
public final class Anchors {

  private static final String STATE = "anchors.json";
  private static final String NOTES = "anchored";

  private final Path directory;
  private final WholeFiles files = new WholeFiles(true);

  private Anchors(Path directory) {
    this.directory = directory;
  }

  /** Of the log in a directory; nothing is made yet. */
  public static Anchors in(Path logDirectory) {
    return new Anchors(logDirectory);
  }

  /** The state of the anchors of the log in a directory, as it was recorded last. */
  public static List<AnchorState> state(Path logDirectory) {
    return in(logDirectory).state();
  }

  /**
   * How far each anchor has got; none where nothing was anchored yet.
   *
   * @throws LogException if it cannot be read
   */
  public List<AnchorState> state() {
    Path file = directory.resolve(STATE);
    try {
      Optional<byte[]> found = WholeFiles.read(file);
      return found.isEmpty()
          ? List.of()
          : Json.mapper().readValue(found.get(), new TypeReference<List<AnchorState>>() {});
    } catch (IOException e) {
      throw new LogException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The newest that any anchor surely has. */
  public Optional<AnchorState.Kept> newest() {
    return state().stream()
        .flatMap(anchor -> Stream.ofNullable(anchor.kept()))
        .max(Comparator.comparingLong(AnchorState.Kept::size).thenComparing(AnchorState.Kept::at));
  }

  /**
   * The checkpoints that were anchored, the smallest first.
   *
   * @throws LogException if one cannot be read
   */
  public List<SignedNote> checkpoints() {
    Path notes = directory.resolve(NOTES);
    if (!Files.isDirectory(notes)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(notes)) {
      List<SignedNote> found = new ArrayList<>();
      for (Path each : inside.filter(Anchors::named).toList()) {
        found.add(read(each));
      }
      found.sort(Comparator.comparingLong(Anchors::size));
      return found;
    } catch (IOException e) {
      throw new LogException(notes + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean named(Path file) {
    return String.valueOf(file.getFileName()).chars().allMatch(Character::isDigit);
  }

  private static SignedNote read(Path file) throws IOException {
    try {
      return SignedNote.parse(WholeFiles.read(file).orElseThrow());
    } catch (TlogException e) {
      throw new LogException(file + " holds no signed checkpoint: " + e.getMessage(), e);
    }
  }

  private static long size(SignedNote note) {
    return Checkpoint.parse(note.text()).size();
  }

  /** An anchor has a checkpoint; what it says of it was checked. */
  public synchronized void succeeded(AnchorState anchor, SignedNote note, Instant at) {
    Path file = directory.resolve(NOTES).resolve(String.valueOf(size(note)));
    try {
      SignedNote all = note;
      if (Files.exists(file)) {
        SignedNote before = read(file);
        all = before.text().equals(note.text()) ? before.with(note.signatures()) : note;
      }
      files.write(file, all.bytes());
    } catch (IOException e) {
      throw new LogException(file + " cannot be written: " + e, e);
    }
    change(anchor, state -> state.succeeded(size(note), at));
  }

  /** An anchor could not be given a checkpoint. */
  public synchronized void failed(AnchorState anchor, String sentence, Instant at) {
    change(anchor, state -> state.failed(sentence, at));
  }

  private void change(AnchorState anchor, Function<AnchorState, AnchorState> what) {
    List<AnchorState> all = new ArrayList<>(state());
    AnchorState before = of(anchor, all);
    all.removeIf(each -> each.name().equals(anchor.name()));
    all.add(what.apply(before));
    all.sort(Comparator.comparing(AnchorState::name));
    Path file = directory.resolve(STATE);
    try {
      files.write(file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
    } catch (IOException e) {
      throw new LogException(file + " cannot be written: " + e, e);
    }
  }

  /** What is known of an anchor; where its place is another one now, nothing. */
  public AnchorState of(AnchorState anchor) {
    return of(anchor, state());
  }

  private static AnchorState of(AnchorState anchor, List<AnchorState> all) {
    return all.stream()
        .filter(each -> each.name().equals(anchor.name())
            && each.kind().equals(anchor.kind())
            && each.place().equals(anchor.place()))
        .findFirst()
        .orElse(anchor);
  }
}
