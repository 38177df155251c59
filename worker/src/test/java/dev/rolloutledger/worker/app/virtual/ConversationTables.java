package dev.rolloutledger.worker.app.virtual;

import dev.rolloutledger.examples.chat.Answer;
import dev.rolloutledger.examples.chat.ChatModel;
import dev.rolloutledger.examples.chat.HashedChance;
import dev.rolloutledger.examples.chat.Phrasing;
import dev.rolloutledger.examples.chat.Question;
import dev.rolloutledger.examples.chat.Turn;
import dev.rolloutledger.examples.incident.Conditions;
import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.examples.traffic.Traffic;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of the runbook's page in a PostgreSQL, as the chat service fills them: every
 * conversation, and beside them one that somebody holds again and again to see what is kept of it.
 */
final class ConversationTables implements AutoCloseable {

  private static final String SHOP = "thompsonseparts.co.uk";

  /** A first question, a correction, a place in a list. */
  private static final List<Question> TEST_CONVERSATION = List.of(
      Question.of("Do you have hydraulic pumps?", SHOP),
      Question.of("Sorry, I meant seals, not valves.", SHOP),
      Question.of("How much is the second one?", SHOP));

  /** May read both tables, and nothing else. */
  static final String READER = "rollout_reader";

  private final Connection connection;
  private final String url;
  private final Traffic traffic;

  private ConversationTables(Connection connection, String url, Traffic traffic) {
    this.connection = connection;
    this.url = url;
    this.traffic = traffic;
  }

  /** Empty tables in a database of their own. */
  static ConversationTables in(PostgresServer server, Traffic traffic) throws IOException {
    String database = server.newDatabase();
    server.sql(
        database,
        "CREATE TABLE conversations (created_at timestamptz NOT NULL, metadata jsonb)",
        "CREATE TABLE conversation_metadata (conversation_id text, turn int, entities jsonb,"
            + " corrections jsonb, lists jsonb)",
        "CREATE ROLE " + READER + " LOGIN",
        "GRANT SELECT ON conversations, conversation_metadata TO " + READER);
    try {
      Connection connection =
          DriverManager.getConnection(server.url(database) + "&reWriteBatchedInserts=true");
      connection.setAutoCommit(false);
      return new ConversationTables(
          connection, server.url(database).replaceFirst("\\?.*", ""), traffic);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** How their database is called by a JDBC driver, without a user. */
  String url() {
    return url;
  }

  /** Writes what was talked about in [from, to), under the conditions of its end. */
  void write(Instant from, Instant to, Conditions conditions) {
    ChatModel model = new ChatModel(conditions);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO conversations VALUES (?, ?::jsonb)")) {
      List<SQLException> failures = new ArrayList<>();
      traffic.between(from, to, model, (at, answer) -> add(insert, at, answer, failures));
      if (!failures.isEmpty()) {
        throw failures.get(0);
      }
      insert.executeBatch();
      holdTheTestConversation(model);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(
      PreparedStatement insert, long epochMillis, Answer answer, List<SQLException> failures) {
    try {
      insert.setObject(1, Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC));
      insert.setString(2, kept(answer) ? "{}" : null);
      insert.addBatch();
    } catch (SQLException e) {
      failures.add(e);
    }
  }

  private void holdTheTestConversation(ChatModel model) throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement(
            "INSERT INTO conversation_metadata VALUES ('test-conversation', ?, ?::jsonb, ?::jsonb,"
                + " ?::jsonb)")) {
      statement.execute("DELETE FROM conversation_metadata");
      for (int turn = 0; turn < TEST_CONVERSATION.size(); turn++) {
        Question question = TEST_CONVERSATION.get(turn);
        if (kept(model.answer(new Turn(question, 0, HashedChance.of(1, question))))) {
          insert.setInt(1, turn + 1);
          insert.setString(2, json(Phrasing.entities(question)));
          insert.setString(3, json(Phrasing.corrections(question)));
          insert.setString(4, json(Phrasing.lists(question)));
          insert.execute();
        }
      }
    }
  }

  private static boolean kept(Answer answer) {
    return answer.tracking() != null && answer.tracking().kept();
  }

  private static String json(List<String> texts) {
    return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
