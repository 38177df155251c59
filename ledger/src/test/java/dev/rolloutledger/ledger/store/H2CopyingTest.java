package dev.rolloutledger.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.ledger.LedgerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file to which H2 only appends is copied while nothing happens, and nothing is lost by it. */
class H2CopyingTest {

  private static final long LEAST = 4L << 20;

  @TempDir
  Path directory;

  @Test
  void aGrownFileShrinksAndKeepsItsEntries() throws Exception {
    LedgerOptions options = LedgerOptions.kept();
    Path file = directory.resolve(H2Database.FILE);
    int appended = 0;
    Database database = H2Database.file(directory, options, LEAST);
    Readers readers = new Readers(database, 2, Duration.ofSeconds(5));
    try (Appender appender = new Appender(database, options, readers::startOver)) {
      for (int round = 0; round < 2; round++) {
        while (Files.size(file) < LEAST + (LEAST >> 1)) {
          append(appender, appended++);
        }
        long grown = Files.size(file);
        // Idle long enough for it to notice; then it goes on as if nothing had been.
        Thread.sleep(1_500);
        assertThat(Files.size(file)).isLessThan(grown / 3);
        append(appender, appended++);
        assertThat(readers.read(EventQueries.from(0, Long.MAX_VALUE, 10_000))).hasSize(appended);
      }
      readers.close();
    }
    database.close();
    assertThat(directory.resolve("ledger-copy.mv.db")).doesNotExist();
  }

  private static void append(Appender appender, int number) {
    Row row = new Row("a/1", "Rollout", number, "Type", "1", "{}", "{}", Instant.EPOCH);
    appender.append(new Append("command-" + number, List.of(row)));
  }
}
