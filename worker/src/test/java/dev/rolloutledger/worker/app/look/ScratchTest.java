package dev.rolloutledger.worker.app.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look's own directory goes with it, or with the next look where it was killed. */
class ScratchTest {

  @TempDir
  Path parent;

  /** As a killed process leaves it: its lock is gone, its files are not. */
  private Path left(String name) throws IOException {
    Path directory = Files.createDirectories(parent.resolve(name));
    Files.writeString(Files.createDirectory(directory.resolve("ledger")).resolve("db"), "entries");
    return directory;
  }

  @Test
  void whatAKilledLookLeftGoesWithTheNextOneAndNothingElseDoes() throws Exception {
    Path killed = left("rollout-look-1");
    Files.createFile(killed.resolve("alive"));
    Path unknown = left("rollout-look-2");
    Path other = left("another-1");
    Files.createFile(other.resolve("alive"));
    Path outside = Files.createFile(left("kept").resolve("file"));
    Files.createSymbolicLink(killed.resolve("link"), outside.getParent());
    Files.createSymbolicLink(parent.resolve("rollout-look-3"), outside.getParent());
    try (Scratch first = Scratch.in(parent)) {
      assertThat(killed).doesNotExist();
      try (Scratch second = Scratch.in(parent)) {
        assertThat(first.directory()).as("of a look that lives").isDirectory();
        assertThat(second.directory()).isDirectory().isNotEqualTo(first.directory());
      }
    }
    assertThat(unknown).as("it may just begin").isDirectory();
    assertThat(other).isDirectory();
    assertThat(outside).as("behind a link").isRegularFile();
    try (var inside = Files.list(parent)) {
      assertThat(inside.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("rollout-look-2", "rollout-look-3", "another-1", "kept");
    }
  }

  @Test
  void itsOwnGoesWithAllThatIsInIt() throws Exception {
    Path directory;
    try (Scratch scratch = Scratch.in(parent)) {
      directory = scratch.directory();
      Files.writeString(Files.createDirectories(scratch.ledgerDirectory()).resolve("db"), "x");
    }
    assertThat(directory).doesNotExist();
  }
}
