package dev.rolloutledger.worker.source.sql;

import java.util.regex.Pattern;

/**
 * One statement that reads. Whatever a plan says, a second statement could end the read-only transaction,
 * and others than these could write outside of it, as {@code COPY ... TO PROGRAM} does.
 *
 * @param sql with a question mark for each place
 * @param places how many times the due time is bound
 */
record Statement(String sql, int places) {

  private static final String DUE = "{due}";
  private static final Pattern READS = Pattern.compile(
      "(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*+(?:SELECT|WITH|VALUES)\\b.*",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * Reads a plan's query.
   *
   * @throws IllegalArgumentException with a sentence, if it is no such statement
   */
  static Statement of(String query) {
    String sql = query.strip().replaceFirst("(?:\\s*;)+$", "");
    if (!READS.matcher(sql).matches()) {
      throw new IllegalArgumentException(
          "expected a query that begins with SELECT, WITH or VALUES, found another statement");
    }
    if (sql.contains(";")) {
      throw new IllegalArgumentException("expected one statement without a semicolon, found one");
    }
    if (!sql.contains(DUE)) {
      return new Statement(sql, 0);
    }
    if (sql.contains("'" + DUE)) {
      throw new IllegalArgumentException(
          "expected {due} without quotes, since it is bound as a time, found it in quotes");
    }
    if (sql.replace("??", "").contains("?")) {
      throw new IllegalArgumentException(
          "expected ?? for each ? in a query with {due}, found a single one");
    }
    String bound = sql.replace(DUE, "?");
    return new Statement(bound, (sql.length() - bound.length()) / (DUE.length() - 1));
  }
}
