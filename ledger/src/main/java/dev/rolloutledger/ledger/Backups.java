package dev.rolloutledger.ledger;

import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.ledger.store.H2Database;
import dev.rolloutledger.ledger.store.Uninterrupted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Copies ledgers, and looks at each copy before it is called one. */
final class Backups {

  /** A copy of some gigabytes takes minutes; beyond this something hangs. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private Backups() {}

  /**
   * Copies on a thread of its own, which nobody interrupts: an interrupt that reaches H2 closes the
   * file for the writer too.
   */
  static Head of(Database database, Head acknowledged, Path directory) {
    Path file = directory.resolve(H2Database.FILE);
    if (Files.exists(file)) {
      throw new LedgerException("expected no ledger in " + directory + " yet, found one");
    }
    CompletableFuture<Head> copied = new CompletableFuture<>();
    Thread thread = new Thread(() -> copy(database, acknowledged, file, copied), "ledger-backup");
    thread.setDaemon(true);
    thread.start();
    try {
      return Uninterrupted.await(copied, LONGEST)
          .orElseThrow(() -> new LedgerUnavailableException("a copy took longer than " + LONGEST));
    } catch (ExecutionException e) {
      Throwable cause = Uninterrupted.cause(e);
      throw cause instanceof LedgerException known
          ? known
          : new LedgerUnavailableException(
              database.name() + " could not be copied to " + directory + ": " + cause, cause);
    }
  }

  private static void copy(
      Database database, Head acknowledged, Path file, CompletableFuture<Head> copied) {
    try {
      Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
      database.copyTo(file);
      copied.complete(lookedAt(directory, acknowledged));
    } catch (IOException | SQLException | RuntimeException failure) {
      copied.completeExceptionally(failure);
    }
  }

  /** Opened as a ledger: its end must not lie before what was acknowledged when it was asked for. */
  private static Head lookedAt(Path directory, Head acknowledged) {
    try (LedgerView copy = Ledgers.openReader(directory)) {
      Head head = copy.head();
      if (head.size() < acknowledged.size()) {
        throw new LedgerException(
            "expected " + acknowledged.size() + " entries in the copy, found " + head.size());
      }
      long last = head.size() - 1;
      copy.entries(last, head.size(), entry -> {});
      return head;
    }
  }
}
