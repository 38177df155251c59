package dev.rolloutledger.worker.app.look;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory of a look's own, which only its user can enter, and which goes with it.
 *
 * @param directory below that of the machine for such
 */
record Scratch(Path directory) implements AutoCloseable {

  static Scratch make() throws IOException {
    return new Scratch(Files.createTempDirectory("rollout-look-"));
  }

  /** Takes a copy of a ledger that has to be settled. */
  Path ledgerDirectory() {
    return directory.resolve("ledger");
  }

  Path tokenFile() {
    return directory.resolve("token");
  }

  Path tokenUsesFile() {
    return directory.resolve("people.used.json");
  }

  Path sessionsFile() {
    return directory.resolve("sessions.json");
  }

  /** Never made: nobody but the local user looks. */
  Path peopleFile() {
    return directory.resolve("people.json");
  }

  /** Removes it with all that is in it. */
  @Override
  public void close() throws IOException {
    List<Path> inside;
    try (Stream<Path> files = Files.walk(directory)) {
      inside = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : inside) {
      Files.deleteIfExists(each);
    }
  }
}
