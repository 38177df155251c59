package dev.rolloutledger.worker.source.sql;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.source.AbsentException;
import java.sql.SQLException;
import java.time.Duration;

/** Why a statement has no answer; the message is one sentence. */
final class SqlException extends Exception {

  private static final long serialVersionUID = 1L;

  /** SQLSTATE of a query that was cancelled, here by its time. */
  private static final String CANCELLED = "57014";

  private static final String DIVISION_BY_ZERO = "22012";

  private final boolean nothing;

  private SqlException(String message, boolean nothing) {
    super(message);
    this.nothing = nothing;
  }

  static SqlException of(String sentence) {
    return new SqlException(sentence, false);
  }

  static SqlException of(SQLException e, Duration bound) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return switch (state) {
      case DIVISION_BY_ZERO ->
        new SqlException("expected a number, found a division by zero: nothing was counted", true);
      case CANCELLED ->
        of("expected an answer within " + Durations.format(bound) + ", found the statement running;"
            + " it was cancelled");
      default ->
        of("expected "
            + (state.startsWith("08") || state.startsWith("28")
                ? "the database to let us in"
                : "the statement to succeed")
            + ", found " + words(e) + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")"));
    };
  }

  private static String words(SQLException e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
  }

  /** The same, as a metric's finding. */
  AbsentException absent() {
    String sentence = String.valueOf(getMessage());
    return nothing ? AbsentException.noData(sentence) : AbsentException.error(sentence);
  }
}
