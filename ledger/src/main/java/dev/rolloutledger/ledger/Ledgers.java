package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.ledger.axon.EntryFactory;
import dev.rolloutledger.ledger.axon.StoredSnapshots;
import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.ledger.store.H2Database;
import dev.rolloutledger.ledger.store.H2Memory;
import dev.rolloutledger.ledger.store.H2ReadOnly;
import dev.rolloutledger.ledger.store.Heads;
import dev.rolloutledger.ledger.store.Readers;
import dev.rolloutledger.ledger.verify.Looked;
import dev.rolloutledger.ledger.verify.Request;
import dev.rolloutledger.ledger.verify.Verification;
import dev.rolloutledger.rollout.Upcasts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Consumer;

/** Opens ledgers. */
public final class Ledgers {

  private Ledgers() {}

  /**
   * Opens the ledger in a directory for writing; makes both where they are missing.
   *
   * @throws LedgerInUseException if somebody has it open
   * @throws LedgerTooNewException if a later release wrote it
   * @throws LedgerUnavailableException if it cannot be read or written now
   */
  public static Ledger openH2(Path directory, LedgerOptions options) {
    return open(H2Database.file(directory, options), options);
  }

  /**
   * Opens the ledger in a directory for writing, as it was made: a rehearsal's ledger stays one.
   *
   * @throws LedgerException if there is none, or under the conditions of {@link #openH2}
   */
  public static Ledger reopenH2(Path directory) {
    return openH2(directory, optionsOf(directory));
  }

  /** Opens an empty ledger in memory, for a rehearsal. */
  public static Ledger openMemory(LedgerOptions options) {
    return open(H2Memory.empty(options), options);
  }

  /**
   * Copies the ledger in a directory while nothing runs.
   *
   * @param to where the copy's file is put; made where it is missing, and without a ledger yet
   * @return the end of the copy
   * @throws LedgerInUseException if somebody has it open for writing
   * @throws LedgerException if there is none, if there is one at {@code to}, or it cannot be copied
   */
  public static Head backup(Path directory, Path to) {
    try (H2ReadOnly database = H2ReadOnly.in(directory);
        Connection connection = database.open()) {
      return Backups.of(database, Heads.read(connection), to);
    } catch (SQLException e) {
      throw new LedgerUnavailableException(
          "the ledger in " + directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Drops everything that is derived from the entries of a ledger, and makes it again from the first
   * one. Nothing else may have the ledger open.
   *
   * @param progress told after each batch
   * @throws LedgerInUseException if somebody has it open
   * @throws LedgerException if there is none, or it cannot be read or written
   */
  public static Rebuilt rebuild(Path directory, Consumer<Rebuilt.Progress> progress) {
    LedgerOptions options = optionsOf(directory);
    try (H2Database database = H2Database.file(directory, options)) {
      return Rebuild.of(database, progress);
    } catch (SQLException e) {
      throw new LedgerUnavailableException(
          "the ledger in " + directory + " cannot be rebuilt: " + e.getMessage(), e);
    }
  }

  /**
   * Looks at all of the ledger in a directory, and at the files of its log, while nothing runs. On the
   * calling thread, which nobody may interrupt.
   *
   * @throws LedgerInUseException if somebody has it open for writing
   * @throws LedgerException if there is none, or it cannot be read
   */
  public static Looked verify(Path directory, Request request) {
    try (H2ReadOnly database = H2ReadOnly.in(directory);
        Connection connection = database.open()) {
      return Verification.of(connection, request);
    } catch (SQLException e) {
      throw new LedgerUnavailableException(
          "the ledger in " + directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** As it was made: a rehearsal's ledger stays one. */
  private static LedgerOptions optionsOf(Path directory) {
    try (H2ReadOnly database = H2ReadOnly.in(directory);
        Connection connection = database.open()) {
      return Heads.rehearsal(connection)
          ? LedgerOptions.rehearsed(Clock.systemUTC())
          : LedgerOptions.kept();
    } catch (SQLException e) {
      throw new LedgerUnavailableException(
          "the ledger in " + directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Ledger open(Database database, LedgerOptions options) {
    try {
      return new StoredLedger(database, options, Upcasts.RELEASED);
    } catch (SQLException e) {
      database.close();
      throw new LedgerUnavailableException(database.explain(e), e);
    }
  }

  /**
   * Opens the ledger in a directory for looking into it while nothing runs. The file is not changed,
   * unless a killed process left it unsettled.
   *
   * @throws LedgerInUseException if somebody has it open for writing
   * @throws LedgerTooNewException if a later release wrote it
   * @throws LedgerException if there is none
   */
  public static LedgerView openReader(Path directory) {
    LedgerOptions options = LedgerOptions.kept();
    Database database = H2ReadOnly.in(directory);
    Readers readers = new Readers(database, 1, options.deadline());
    Head head = readers.read(Heads::read);
    EntryFactory factory = new EntryFactory(new FactReader(Upcasts.RELEASED));
    StoredSnapshots snapshots = new StoredSnapshots();
    return new LedgerReader(
        readers,
        factory,
        () -> head,
        stream -> readers
            .read(snapshots.newest(stream))
            .map(found -> new LedgerReader.Snapshot(found.state(), found.sequence())),
        options.cachedRollouts(),
        database::close);
  }
}
