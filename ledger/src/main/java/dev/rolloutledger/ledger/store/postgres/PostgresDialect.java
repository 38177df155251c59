package dev.rolloutledger.ledger.store.postgres;

import dev.rolloutledger.ledger.store.AtOnce;
import dev.rolloutledger.ledger.store.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** As PostgreSQL takes it. */
final class PostgresDialect implements Dialect {

  @Override
  public Optional<AtOnce> atOnce(Connection connection) throws SQLException {
    return Optional.of(new PostgresAtOnce(connection));
  }

  /** Text is compared by its bytes, as in H2, whatever the database's own language is. */
  @Override
  public String layout(String script) {
    return script
        .replaceAll("\\bVARCHAR\\((\\d+)\\)", "VARCHAR($1) COLLATE \"C\"")
        .replaceAll("\\b(?:VARBINARY|BINARY)\\(\\d+\\)", "BYTEA");
  }

  @Override
  public String upsert(String table, String key, List<String> columns) {
    String replaced = columns.stream()
        .filter(column -> !column.equals(key))
        .map(column -> column + " = EXCLUDED." + column)
        .collect(Collectors.joining(", "));
    return "INSERT INTO "
        + Dialect.into(table, columns)
        + " ON CONFLICT ("
        + key
        + ") DO UPDATE SET "
        + replaced;
  }
}
