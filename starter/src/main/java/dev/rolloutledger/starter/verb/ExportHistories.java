package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.starter.source.HistorySource;
import dev.rolloutledger.starter.source.Installation;
import dev.rolloutledger.worker.app.HistoryText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The engine's histories, put beside an export: a file a run. */
final class ExportHistories {

  private final Installation installation;
  private final Path directory;
  private final boolean force;
  private final Set<String> runs = new LinkedHashSet<>();
  private int written;

  ExportHistories(Installation installation, Path directory, boolean force) {
    this.installation = installation;
    this.directory = directory;
    this.force = force;
  }

  /** Takes an entry whose line was written. */
  void add(Entry entry) {
    if (entry.fact() instanceof RunBegan began) {
      runs.add(began.run());
    }
  }

  /**
   * Writes what can be had.
   *
   * @param rollout the rollout's id
   * @throws OutputFile.ThereAlreadyException if a file is there and is not to be replaced
   */
  void write(String rollout) throws IOException {
    List<HistoryText> texts = HistorySource.of(installation, rollout);
    if (!Files.isDirectory(directory)) {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    for (HistoryText text : texts) {
      Path path = directory.resolve(text.run() + ".json");
      try (OutputFile file = OutputFile.create(path, force, OutputFile.Readers.OWNER)) {
        file.text(text.json());
        file.keep();
      }
      runs.remove(String.valueOf(text.run()));
      written++;
    }
  }

  /** What was written, in a sentence. */
  String said() {
    String sentence =
        "wrote " + written + (written == 1 ? " history to " : " histories to ") + directory;
    return runs.isEmpty()
        ? sentence
        : sentence + "; not available: of run " + String.join(", of run ", runs);
  }

  /** Whether each run that began has its history. */
  boolean complete() {
    return runs.isEmpty();
  }
}
