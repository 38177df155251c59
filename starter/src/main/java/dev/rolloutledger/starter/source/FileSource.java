package dev.rolloutledger.starter.source;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.EntryLines;
import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.redaction.RedactedEntries;
import dev.rolloutledger.redaction.Redactions;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.FreezeState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries from an exported file, or from standard input, of which a copy is kept while it is read.
 * Damage is told once, when the entries are first read.
 */
public final class FileSource implements EntrySource {

  private static final String LEASE = "lease/";

  /** Places that are told; a file of another kind has one in each line. */
  private static final int TOLD = 100;

  private final Path file;
  private final String name;
  private final boolean temporary;
  private final Consumer<String> told;
  private @Nullable Map<String, String> origins;
  private boolean read;
  private long places;
  private long untold;
  private boolean damaged;

  private FileSource(Path file, String name, boolean temporary, Consumer<String> told) {
    this.file = file;
    this.name = name;
    this.temporary = temporary;
    this.told = told;
  }

  /**
   * Opens a file.
   *
   * @param told gets a sentence, with file and line, for everything that is wrong with it
   * @throws NoSuchFileException if there is none
   */
  public static FileSource of(Path file, Consumer<String> told) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "expected a file, found a directory");
    }
    if (!Files.isRegularFile(file)) {
      // A pipe gives what it has once.
      try (InputStream in = Files.newInputStream(file)) {
        return copied(in, file.toString(), told);
      }
    }
    return new FileSource(file, file.toString(), false, told);
  }

  /** Takes what comes in to its end. */
  public static FileSource of(InputStream in, Consumer<String> told) throws IOException {
    return copied(in, "standard input", told);
  }

  private static FileSource copied(InputStream in, String name, Consumer<String> told)
      throws IOException {
    Path copy = Files.createTempFile("rollout-entries", ".jsonl");
    copy.toFile().deleteOnExit();
    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    return new FileSource(copy, name, true, told);
  }

  @Override
  public String id(String nameOrId) {
    return RolloutNames.resolve(ids(), nameOrId);
  }

  /** The only rollout in it; refuses where there are several, or none. */
  public String only() {
    if (ids().isEmpty()) {
      pass(entry -> {});
      throw new UnknownRolloutException("expected the entries of a rollout, found none in " + name);
    }
    if (ids().size() > 1) {
      throw new UnknownRolloutException("expected the name of one of " + String.join(", ", ids())
          + ", all of which are in " + name);
    }
    return ids().iterator().next();
  }

  /** Ids of the rollouts that have entries in it, in its order. */
  public Set<String> ids() {
    return origins().keySet();
  }

  @Override
  public String origin(String nameOrId) {
    return String.valueOf(origins().get(id(nameOrId)));
  }

  /** The log of each rollout, which is that of its first line. */
  private Map<String, String> origins() {
    if (origins == null) {
      Map<String, String> found = new LinkedHashMap<>();
      TextLines.read(file, new TextLines.Reader() {
        @Override
        public void line(@Nullable String line, boolean ended) {
          Optional.ofNullable(line)
              .flatMap(CloudEvents::whose)
              .filter(whose -> !isOfNoRollout(whose.stream()))
              .ifPresent(whose -> found.putIfAbsent(whose.stream(), whose.origin()));
        }

        @Override
        public void tooLong() {}
      });
      origins = found;
    }
    return origins;
  }

  private static boolean isOfNoRollout(String stream) {
    return stream.startsWith(LEASE) || stream.equals(FreezeState.STREAM);
  }

  @Override
  public void entries(String nameOrId, Set<Fact.Kind> kinds, Consumer<Entry> consumer) {
    String id = id(nameOrId);
    RedactedEntries said = new RedactedEntries(() -> redactions(id), consumer);
    pass(of(id, said));
  }

  private static Consumer<Entry> of(String id, Consumer<Entry> consumer) {
    return entry -> {
      if (entry.stream().equals(id)) {
        consumer.accept(entry);
      }
    };
  }

  /** Reads ahead, in the middle of the reading that tells what is wrong. */
  private Redactions redactions(String id) {
    Redactions redactions = new Redactions();
    read(of(id, redactions), damage -> {});
    return redactions;
  }

  /** Reads it once more; what is wrong with it is told the first time. */
  private void pass(Consumer<Entry> entries) {
    read(entries, read ? damage -> {} : this::tell);
    if (untold > 0) {
      told.accept(name + ": and " + untold + " more");
      untold = 0;
    }
    read = true;
  }

  private void read(Consumer<Entry> entries, Consumer<EntryLines.Damage> damages) {
    EntryLines lines = new EntryLines(CloudEvents.released(), entries, damages);
    TextLines.read(file, new TextLines.Reader() {
      @Override
      public void line(@Nullable String line, boolean ended) {
        lines.line(line, ended);
      }

      @Override
      public void tooLong() {
        lines.tooLong(TextLines.LONGEST);
      }
    });
  }

  private void tell(EntryLines.Damage damage) {
    damaged = true;
    if (places++ >= TOLD) {
      untold++;
      return;
    }
    told.accept(name + ":" + damage.line() + ": " + damage.sentence());
  }

  @Override
  public Optional<Instant> noEngineSince() {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> asOf() {
    return Optional.empty();
  }

  @Override
  public boolean damaged() {
    return damaged;
  }

  @Override
  public void close() {
    if (temporary) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
