package dev.rolloutledger.ledger.verify;

import dev.rolloutledger.tlog.CompactRange;
import dev.rolloutledger.tlog.Hash;
import dev.rolloutledger.verify.Findings;
import dev.rolloutledger.verify.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The row at which appends go on, as the database has it.
 *
 * @param size number of entries
 * @param recordedAt when the last one was recorded, as text
 * @param rehearsal whether all were only rehearsed
 * @param edge of the tree
 */
@SuppressWarnings("ArrayRecordComponent") // None is compared.
record HeadCheck(
    long size, @Nullable String recordedAt, boolean rehearsal, byte @Nullable [] edge) {

  private static final String PLACE = "the ledger's head";

  static HeadCheck read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(
            "SELECT size, recorded_at, rehearsal, edge FROM head WHERE id = 0")) {
      return found.next()
          ? new HeadCheck(
              found.getLong(1), found.getString(2), found.getBoolean(3), found.getBytes(4))
          : new HeadCheck(-1, null, false, null);
    }
  }

  /**
   * Compares it with the entries.
   *
   * @param entries how many there are
   * @param last recorded time of the last one as text; null where nobody knows
   * @param range the tree of all entries; of fewer where it could not be made again
   */
  void check(long entries, @Nullable String last, CompactRange range, Findings findings) {
    if (size != entries) {
      findings.add(
          Problem.HEAD,
          PLACE,
          entries + " entries, as many as there are",
          size < 0 ? "no such row" : String.valueOf(size));
    }
    if (last != null && !Objects.equals(last, recordedAt)) {
      findings.add(
          Problem.HEAD, PLACE, "recorded_at " + last + " of the last entry", "" + recordedAt);
    }
    byte[] made = bytes(range.subtrees());
    if (range.size() == entries && !Arrays.equals(made, edge == null ? new byte[0] : edge)) {
      findings.add(
          Problem.HEAD,
          PLACE,
          "the edge " + hex(made) + " of the entries' tree",
          edge == null ? "none" : hex(edge));
    }
  }

  private static byte[] bytes(List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(bytes, i * Hash.LENGTH);
    }
    return bytes;
  }

  /** Its beginning tells it apart. */
  private static String hex(byte[] bytes) {
    String hex = HexFormat.of().formatHex(bytes);
    return hex.length() <= 16 ? hex : hex.substring(0, 16) + "...";
  }
}
