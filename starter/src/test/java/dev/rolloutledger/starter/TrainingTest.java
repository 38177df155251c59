package dev.rolloutledger.starter;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher learns from: where it fails, every later start is slow, and nobody is told. */
class TrainingTest {

  @TempDir
  Path directory;

  @Test
  void goesAllTheWaysThatPeopleWaitFor() {
    assertThatCode(() -> Training.main(new String[] {directory.toString()}))
        .doesNotThrowAnyException();
  }
}
