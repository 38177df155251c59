package dev.rolloutledger.worker.home;

import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.worker.backup.BackupException;
import dev.rolloutledger.worker.backup.HomeBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Copies a home on which nothing runs; beside an {@code up}, its API does the same. */
public final class Backup {

  /** Whoever has a copy must not be able to sign. */
  private static final Set<String> PRIVATE_KEYS = Set.of(LogKeys.SIGNER, LogKeys.PREVIOUS);

  private Backup() {}

  /**
   * Copies ledger, log, spool, target cards, connections file and the people with tokens into a
   * directory, which is a home then: one that signs nothing before its private key is put there.
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

  public static HomeBackup of(Home home, Function<Path, Head> copier) {
    // Log and keys in front of the ledger: the copy of it is never behind what was signed.
    List<String> beside = List.of(
        name(home.logDirectory()),
        name(home.keysDirectory()),
        name(home.spoolDirectory()),
        name(home.cardsDirectory()),
        name(home.historiesDirectory()),
        name(home.connectionsFile()),
        name(home.peopleFile()));
    return new HomeBackup(
        home.directory(),
        name(home.ledgerDirectory()),
        beside,
        PRIVATE_KEYS,
        copier,
        home.ledger().copiedOtherwise());
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
