package dev.rolloutledger.ledger.store.postgres;

import dev.rolloutledger.ledger.store.Explanations;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's failures mean to the person who has to do something about it. */
final class PostgresExplanations {

  /** What to do, by SQL state. */
  private static final Map<String, String> ADVICE = Map.ofEntries(
      Map.entry("08001", "cannot be reached; see that it runs, and host and port of the URL"),
      Map.entry("08004", "lets nobody in; see ~/.pgpass or PGPASSWORD, and its pg_hba.conf"),
      Map.entry("08003", "has ended the connection; it is connected to again"),
      Map.entry("08006", "does not answer any more; see that it runs"),
      Map.entry("28000", "does not let this role in; see ?user= in the URL, and its pg_hba.conf"),
      Map.entry("28P01", "does not take the password; see ~/.pgpass or PGPASSWORD"),
      Map.entry("3D000", "is not there; make it: CREATE DATABASE name ENCODING 'UTF8'"),
      Map.entry("3F000", "has no schema to keep tables in; see currentSchema in the URL"),
      Map.entry("42501", "lacks rights for this role; see docs/postgresql.md"),
      Map.entry("42P01", "has no ledger in it, or not all of one; see docs/postgresql.md"),
      Map.entry("25006", "takes no entries: it is read-only; name the primary in the URL"),
      Map.entry("25P03", "has ended a transaction that this process did not go on with"),
      Map.entry("53100", "has a full disk; free space on its server"),
      Map.entry("53200", "is out of memory; see its server"),
      Map.entry("53300", "takes no more connections; raise max_connections, or stop some"),
      Map.entry("55P03", "is held by another worker, for longer than appends may wait"),
      Map.entry("57014", "was told by somebody to cancel this"),
      Map.entry("57P01", "is being stopped, or an administrator ended the connection"),
      Map.entry("57P02", "has crashed and starts again"),
      Map.entry("57P03", "is starting or stopping; try again in a moment"),
      Map.entry("58030", "cannot read or write its files; see its server's disk and log"),
      Map.entry("XX001", "is damaged; restore it from a copy"),
      Map.entry("XX002", "has a damaged index; REINDEX it, or restore it from a copy"));

  private PostgresExplanations() {}

  /** One sentence; it says what to do where that is known. */
  static String of(String ledger, Throwable failure) {
    if (failure instanceof UnsafeServerException unsafe) {
      return ledger + " cannot be kept: " + unsafe.getMessage();
    }
    SQLException known = known(failure);
    return known == null
        ? ledger + " cannot be used at the moment: " + oneLine(Explanations.messages(failure))
        : ledger
            + " "
            + ADVICE.get(known.getSQLState())
            + " ("
            + oneLine(String.valueOf(known.getMessage()))
            + ")";
  }

  private static @Nullable SQLException known(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        for (SQLException next = sql; next != null; next = next.getNextException()) {
          if (next.getSQLState() != null && ADVICE.containsKey(next.getSQLState())) {
            return next;
          }
        }
      }
    }
    return null;
  }

  /** The driver puts context below the message. */
  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
