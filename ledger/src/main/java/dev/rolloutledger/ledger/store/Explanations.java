package dev.rolloutledger.ledger.store;

import java.sql.SQLException;
import java.util.Locale;
import org.h2.api.ErrorCode;

/** What a database's failure means to the person who has to do something about it. */
public final class Explanations {

  private Explanations() {}

  /** One sentence; it says what to do where that is known. */
  public static String of(String ledger, Throwable failure) {
    String whole = messages(failure);
    String lower = whole.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left")) {
      return "the disk is full, so " + ledger + " cannot be written; free space and try again";
    }
    if (lower.contains("read-only file system") || lower.contains("permission denied")) {
      return ledger + " cannot be written: " + root(failure).getMessage() + "; see its permissions";
    }
    if (failure instanceof SQLException sql
        && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
      return ledger
          + " is open in another process; where an up starts try again in a moment, else stop it or"
          + " ask it over its API";
    }
    if (failure instanceof SQLException sql && sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
      return ledger + " is damaged: " + root(failure).getMessage() + "; restore it from a copy";
    }
    return ledger + " cannot be used at the moment: " + whole;
  }

  /** The innermost cause. */
  public static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** All that the failure and its causes say, each once. */
  public static String messages(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
      if (all.indexOf(message) < 0) {
        all.append(all.isEmpty() ? "" : "; ").append(message);
      }
    }
    return all.toString();
  }
}
