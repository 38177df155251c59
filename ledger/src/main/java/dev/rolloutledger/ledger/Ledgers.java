package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.ledger.axon.EntryFactory;
import dev.rolloutledger.ledger.axon.StoredSnapshots;
import dev.rolloutledger.ledger.log.FiledLog;
import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.ledger.store.H2Memory;
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

  private static final int LOOKERS = 3;

  private Ledgers() {}

  /**
   * Opens a ledger for writing; makes it where it is missing.
   *
   * @throws LedgerInUseException if somebody has it open in a way that does not go together
   * @throws LedgerTooNewException if a later release wrote it
   * @throws LedgerUnavailableException if it cannot be read or written now
   * @throws LedgerException if its server does not keep what it acknowledges
   */
  public static Ledger open(LedgerAddress address, LedgerOptions options) {
    return open(address.forWriting(options), options);
  }

  /** Opens the ledger in a directory for writing; makes both where they are missing. */
  public static Ledger openH2(Path directory, LedgerOptions options) {
    return open(LedgerAddress.in(directory), options);
  }

  /**
   * Opens a ledger for writing, as it was made: a rehearsal's ledger stays one.
   *
   * @throws LedgerException if there is none, or under the conditions of {@link #open}
   */
  public static Ledger reopen(LedgerAddress address) {
    return open(address, optionsOf(address));
  }

  /** Opens an empty ledger in memory, for a rehearsal. */
  public static Ledger openMemory(LedgerOptions options) {
    return open(H2Memory.empty(options), options);
  }

  /**
   * Copies a ledger while nothing runs.
   *
   * @param to where the copy's file is put; made where it is missing, and without a ledger yet
   * @return the end of the copy
   * @throws LedgerInUseException if somebody has it open for writing
   * @throws LedgerException if there is none, if there is one at {@code to}, or it cannot be copied
   */
  public static Head backup(LedgerAddress address, Path to) {
    try (Database database = address.forReading(LedgerOptions.kept())) {
      return Backups.of(database, headOf(database), to);
    }
  }

  /** Copies the ledger in a directory while nothing runs. */
  public static Head backup(Path directory, Path to) {
    return backup(LedgerAddress.in(directory), to);
  }

  private static Head headOf(Database database) {
    try (Connection connection = database.open()) {
      return Heads.read(connection);
    } catch (SQLException e) {
      throw new LedgerUnavailableException(database.explain(e), e);
    }
  }

  /**
   * Drops everything that is derived from the entries of a ledger, and makes it again from the first
   * one. Nothing else may have the ledger open for writing.
   *
   * @param progress told after each batch
   * @throws LedgerInUseException if somebody has it open
   * @throws LedgerException if there is none, or it cannot be read or written
   */
  public static Rebuilt rebuild(LedgerAddress address, Consumer<Rebuilt.Progress> progress) {
    LedgerOptions options = optionsOf(address);
    try (Database database = address.alone(options)) {
      return rebuild(database, progress);
    }
  }

  /** The same of the ledger in a directory. */
  public static Rebuilt rebuild(Path directory, Consumer<Rebuilt.Progress> progress) {
    return rebuild(LedgerAddress.in(directory), progress);
  }

  private static Rebuilt rebuild(Database database, Consumer<Rebuilt.Progress> progress) {
    try {
      return Rebuild.of(database, progress);
    } catch (SQLException e) {
      throw new LedgerUnavailableException(
          "nothing was rebuilt, or not all of it: " + database.explain(e), e);
    }
  }

  /**
   * Looks at all of a ledger, and at the files of its log, while nothing runs. On the
   * calling thread, which nobody may interrupt.
   *
   * @throws LedgerInUseException if somebody has it open for writing
   * @throws LedgerException if there is none, or it cannot be read
   */
  public static Looked verify(LedgerAddress address, Request request) {
    try (Database database = address.forReading(LedgerOptions.kept())) {
      return verify(database, request);
    }
  }

  private static Looked verify(Database database, Request request) {
    try (Connection connection = database.open()) {
      // Others may be appending: head and rows have to be of one moment.
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return Verification.of(connection, request);
    } catch (SQLException e) {
      throw new LedgerUnavailableException(database.explain(e), e);
    }
  }

  /** As it was made: a rehearsal's ledger stays one. */
  private static LedgerOptions optionsOf(LedgerAddress address) {
    try (Database database = address.forReading(LedgerOptions.kept());
        Connection connection = database.open()) {
      return Heads.rehearsal(connection)
          ? LedgerOptions.rehearsed(Clock.systemUTC())
          : LedgerOptions.kept();
    } catch (SQLException e) {
      throw new LedgerUnavailableException("the ledger in " + address + " cannot be read", e);
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
   * Opens a ledger for looking into it as it is now. One in a directory can be looked into while
   * nothing runs; its file is not changed, unless a killed process left it unsettled.
   *
   * @throws LedgerInUseException if somebody has it open in a way that does not go together
   * @throws LedgerTooNewException if a later release wrote it
   * @throws LedgerException if there is none
   */
  public static LedgerView openReader(LedgerAddress address) {
    LedgerOptions options = LedgerOptions.kept();
    Database database = address.forReading(options);
    Readers readers = new Readers(database, 1, options.deadline());
    return reader(database, readers, readers.read(Heads::read));
  }

  private static LedgerReader reader(Database database, Readers readers, Head head) {
    EntryFactory factory = new EntryFactory(new FactReader(Upcasts.RELEASED));
    StoredSnapshots snapshots = new StoredSnapshots();
    return new LedgerReader(
        readers,
        factory,
        () -> head,
        stream -> readers
            .read(snapshots.newest(stream))
            .map(found -> new LedgerReader.Snapshot(found.state(), found.sequence())),
        LedgerOptions.kept().cachedRollouts(),
        database::close);
  }

  /**
   * Opens a ledger for looking at it for long, as it is now. Nothing is changed where it lies, and
   * other readers are not kept out; whoever wants to write a ledger in a directory is.
   *
   * @param scratch takes a copy of a ledger that a killed process left unsettled; made where needed
   * @param log directory of the log's files
   * @param keys directory of the log's keys
   * @throws LedgerInUseException if somebody has it open for writing, and nobody else can look then
   * @throws LedgerTooNewException if a later release wrote it
   * @throws LedgerException if there is none, or it cannot be read
   */
  public static LookedLedger look(LedgerAddress address, Path scratch, Path log, Path keys) {
    LedgerOptions options = LedgerOptions.kept();
    Database database = address.forLooking(options, scratch);
    // Several looks at one page do not wait for each other.
    Readers readers = new Readers(database, LOOKERS, options.deadline());
    try {
      Head head = readers.read(Heads::read);
      boolean rehearsal = readers.read(Heads::rehearsal);
      boolean written = address.shared() && readers.read(database::isWritten);
      return new LookedLedger(
          reader(database, readers, head), rehearsal, written, FiledLog.of(log, keys, head));
    } catch (LedgerException unread) {
      readers.close();
      database.close();
      throw unread;
    }
  }

  /**
   * Whether some process has a ledger open for writing, which is only asked of one that can be shared:
   * one in a directory cannot be looked into then.
   *
   * @throws LedgerException if there is none
   */
  public static boolean isWritten(LedgerAddress address) {
    LedgerOptions options = LedgerOptions.kept();
    try (Database database = address.forReading(options);
        Readers readers = new Readers(database, 1, options.deadline())) {
      return readers.read(database::isWritten);
    }
  }

  /** Opens the ledger in a directory for looking into it while nothing runs. */
  public static LedgerView openReader(Path directory) {
    return openReader(LedgerAddress.in(directory));
  }
}
