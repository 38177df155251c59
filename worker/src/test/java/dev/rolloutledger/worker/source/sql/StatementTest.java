package dev.rolloutledger.worker.source.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {

  @Test
  void the_due_time_becomes_a_place() {
    assertThat(Statement.of("SELECT 1 WHERE a < {due} AND b > {due};\n"))
        .isEqualTo(new Statement("SELECT 1 WHERE a < ? AND b > ?", 2));
    assertThat(Statement.of("-- why\n/* and\nhow */ with x as (select 1) select * from x"))
        .isEqualTo(new Statement("-- why\n/* and\nhow */ with x as (select 1) select * from x", 0));
    assertThat(Statement.of("SELECT meta ? 'a'").places()).isZero();
    assertThat(Statement.of("SELECT meta ?? 'a' WHERE at < {due}").places()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM conversations",
        "COPY (SELECT 1) TO PROGRAM 'sh'",
        "SET TRANSACTION READ WRITE",
        "/* SELECT */ DROP TABLE conversations",
        "-- SELECT 1",
        "SELECTED",
        "",
      })
  void what_does_not_read_is_refused(String query) {
    assertThatThrownBy(() -> Statement.of(query))
        .hasMessage(
            "expected a query that begins with SELECT, WITH or VALUES, found another statement");
  }

  @Test
  void a_second_statement_is_refused() {
    assertThatThrownBy(() -> Statement.of("SELECT 1; COMMIT; DELETE FROM conversations"))
        .hasMessage("expected one statement without a semicolon, found one");
  }

  @Test
  void a_time_in_quotes_is_refused() {
    assertThatThrownBy(() -> Statement.of("SELECT 1 WHERE at < '{due}'"))
        .hasMessage(
            "expected {due} without quotes, since it is bound as a time, found it in quotes");
  }

  @Test
  void a_question_mark_beside_a_place_is_refused() {
    assertThatThrownBy(() -> Statement.of("SELECT meta ? 'a' WHERE at < {due}"))
        .hasMessage("expected ?? for each ? in a query with {due}, found a single one");
  }
}
