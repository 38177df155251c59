package dev.rolloutledger.worker.app;

import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.worker.backup.BackupException;
import dev.rolloutledger.worker.backup.HomeBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Copies a home on which nothing runs; beside an {@code up}, its API does the same. */
public final class Backup {

  private Backup() {}

  /**
   * Copies ledger, spool, target cards, connections file and the people with tokens into a
   * directory, which is a home then.
   *
   * @param directory must not be there yet, or be empty
   * @return the end of the copied ledger
   * @throws RefusedException if there is something in the directory, or the ledger lies in a
   *     database that has means of its own
   * @throws dev.rolloutledger.ledger.LedgerException if there is no ledger, or it is in use
   * @throws IOException if a file cannot be copied
   */
  public static Head make(Home home, Path directory) throws IOException {
    try {
      return of(home, copy -> Ledgers.backup(home.ledger(), copy))
          .to(directory.toAbsolutePath().normalize());
    } catch (BackupException refused) {
      throw new RefusedException(String.valueOf(refused.getMessage()));
    }
  }

  static HomeBackup of(Home home, Function<Path, Head> copier) {
    List<String> beside = List.of(
        name(home.spoolDirectory()),
        name(home.cardsDirectory()),
        name(home.connectionsFile()),
        name(home.peopleFile()));
    return new HomeBackup(
        home.directory(),
        name(home.ledgerDirectory()),
        beside,
        copier,
        home.ledger().copiedOtherwise());
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
