package dev.rolloutledger.benchmarks.append;

import dev.rolloutledger.json.Json;
import dev.rolloutledger.leaf.Commitment;
import dev.rolloutledger.leaf.Leaf;
import dev.rolloutledger.rollout.TargetAct;
import dev.rolloutledger.rollout.TargetEvent.CheckRecorded;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/** The row that one call leaves in the ledger, made beforehand: plain inserts have nothing else to do. */
final class Rows {

  static final String INSERT =
      "INSERT INTO events (idx, stream, aggregate, seq, event_id, command_id, type, revision, payload,"
          + " metadata, at, recorded_at, rehearsal, salt, personal, leaf)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final String TIME = "2026-03-02T09:00:00.000000000Z";
  private static final String SALT = "000102030405060708090a0b0c0d0e0f";
  private static final String TYPE = "CheckRecorded";
  private static final String PAYLOAD = payload();
  private static final Commitment COMMITMENT = Commitment.of(TYPE, PAYLOAD, () -> SALT);
  private static final byte[] LEAF = new Leaf(
          1, "caller-1/1", 1, TYPE, "1", AT, AT, "caller-1/1", false, COMMITMENT.hash(PAYLOAD))
      .hash()
      .bytes();

  private Rows() {}

  static String step(long number) {
    return String.format(Locale.ROOT, "check/%07d", number);
  }

  static TargetAct.RecordCheck check(long number) {
    return new TargetAct.RecordCheck(
        "hold", "health", true, "status 200", "status 200", number, "{\"status\":\"ok\"}");
  }

  private static String payload() {
    try {
      return Json.mapper()
          .writeValueAsString(new CheckRecorded(
              AT,
              "hold",
              "health",
              true,
              "status 200",
              "status 200",
              1_000,
              "{\"status\":\"ok\"}"));
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills in a statement with the columns of {@link #INSERT}. */
  static void set(PreparedStatement insert, long index, int caller, long number)
      throws SQLException {
    String stream = "caller-" + caller + "/1";
    String command = stream + "/" + step(number);
    insert.setLong(1, index);
    insert.setString(2, stream);
    insert.setString(3, "Rollout");
    insert.setLong(4, number);
    insert.setString(5, command + "#0");
    insert.setString(6, command);
    insert.setString(7, TYPE);
    insert.setString(8, "1");
    insert.setString(9, PAYLOAD);
    insert.setString(10, "{}");
    insert.setString(11, TIME);
    insert.setString(12, TIME);
    insert.setBoolean(13, false);
    insert.setString(14, COMMITMENT.salt());
    insert.setString(15, COMMITMENT.places());
    insert.setBytes(16, LEAF);
  }
}
