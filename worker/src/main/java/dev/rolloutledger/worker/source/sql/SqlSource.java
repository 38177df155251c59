package dev.rolloutledger.worker.source.sql;

import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.definition.Resources;
import dev.rolloutledger.worker.source.AskedSource;
import dev.rolloutledger.worker.source.MetricSource;

/**
 * The kind {@code sql}: {@code url} is a JDBC address. A metric has the parameter {@code query} and,
 * optionally, {@code value}, {@code weight} and {@code time}, which are names of columns.
 */
public final class SqlSource {

  private SqlSource() {}

  /** The source behind a definition. */
  public static MetricSource open(Definition definition, Resources resources) {
    Database database = DatabaseForms.read(definition);
    return new AskedSource<>(new SqlForm(database), database, new SqlLook(database), resources);
  }
}
