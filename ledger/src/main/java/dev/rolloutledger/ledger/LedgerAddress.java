package dev.rolloutledger.ledger;

import dev.rolloutledger.ledger.store.Database;
import dev.rolloutledger.ledger.store.H2Database;
import dev.rolloutledger.ledger.store.H2ReadOnly;
import dev.rolloutledger.ledger.store.postgres.PostgresDatabase;
import dev.rolloutledger.ledger.store.postgres.PostgresReadOnly;
import dev.rolloutledger.ledger.store.postgres.PostgresUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a ledger lies: in a directory of this machine, or in a PostgreSQL database. */
public abstract sealed class LedgerAddress {

  private LedgerAddress() {}

  /** A directory, which need not be there yet. */
  public static LedgerAddress in(Path directory) {
    return new InDirectory(directory);
  }

  /**
   * A PostgreSQL database, {@code jdbc:postgresql://host:port/database?user=name}.
   *
   * @throws LedgerException if the URL is none, or has a password in it
   */
  public static LedgerAddress at(String url) {
    return new InPostgres(PostgresUrl.of(url));
  }

  /** Whether there may be a ledger to look into; false where there certainly is none. */
  public abstract boolean mayExist();

  /** Whether others can have it open for writing at the same time. */
  public abstract boolean shared();

  /** Why {@code backup} does not copy it, and what does, in a sentence; empty where it does. */
  public Optional<String> copiedOtherwise() {
    return Optional.empty();
  }

  /** The settings that keep what is acknowledged, where they can be seen while nobody writes. */
  public Map<String, String> settings() {
    return Map.of();
  }

  abstract Database forWriting(LedgerOptions options);

  abstract Database forReading(LedgerOptions options);

  /**
   * For looking into it for long without changing anything where it lies, and without keeping other
   * readers out.
   *
   * @param scratch takes a copy, where it has to be settled first
   */
  abstract Database forLooking(LedgerOptions options, Path scratch);

  /** For work that needs the ledger for itself. */
  abstract Database alone(LedgerOptions options);

  /** As people are shown it. */
  @Override
  public abstract String toString();

  private static final class InDirectory extends LedgerAddress {

    private final Path directory;

    InDirectory(Path directory) {
      this.directory = directory;
    }

    @Override
    public boolean mayExist() {
      return Files.isDirectory(directory);
    }

    @Override
    public boolean shared() {
      return false;
    }

    @Override
    Database forWriting(LedgerOptions options) {
      return H2Database.file(directory, options);
    }

    @Override
    Database forReading(LedgerOptions options) {
      return H2ReadOnly.in(directory);
    }

    @Override
    Database forLooking(LedgerOptions options, Path scratch) {
      return H2ReadOnly.untouched(directory, scratch);
    }

    @Override
    Database alone(LedgerOptions options) {
      return forWriting(options);
    }

    @Override
    public String toString() {
      return directory.toAbsolutePath().toString();
    }
  }

  private static final class InPostgres extends LedgerAddress {

    private final PostgresUrl url;

    InPostgres(PostgresUrl url) {
      this.url = url;
    }

    @Override
    public boolean mayExist() {
      return true;
    }

    @Override
    public boolean shared() {
      return true;
    }

    @Override
    public Optional<String> copiedOtherwise() {
      return Optional.of(url.copiedOtherwise());
    }

    @Override
    public Map<String, String> settings() {
      return PostgresReadOnly.settingsOf(url, LedgerOptions.kept().deadline());
    }

    @Override
    Database forWriting(LedgerOptions options) {
      return PostgresDatabase.shared(url, options);
    }

    @Override
    Database forReading(LedgerOptions options) {
      return PostgresReadOnly.of(url, options.deadline());
    }

    @Override
    Database forLooking(LedgerOptions options, Path scratch) {
      return forReading(options);
    }

    @Override
    Database alone(LedgerOptions options) {
      return PostgresDatabase.alone(url, options);
    }

    @Override
    public String toString() {
      return url.toString();
    }
  }
}
