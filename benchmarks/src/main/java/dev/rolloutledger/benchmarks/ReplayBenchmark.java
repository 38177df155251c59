package dev.rolloutledger.benchmarks;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.rolloutledger.json.Instants;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.log.LogSettings;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.replay.Rederivation;
import dev.rolloutledger.rollout.EventTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One rollout read from its first entry to its last: by plain SQL, and by the product. The raw scans
 * read the same columns of the same table; the second one decodes payloads and times as the product
 * does, which is the limit that the product is held against.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // Set by JMH before anything is measured.
public class ReplayBenchmark {

  private static final String SCAN =
      "SELECT idx, stream, aggregate, seq, command_id, type, revision, payload, metadata, at,"
          + " recorded_at, rehearsal FROM events WHERE stream = ? ORDER BY seq";

  /** The plain scan that all is held against. */
  static final Limit LIMIT =
      new Limit("rawScanDecoded", List.of("rawScan", "entries", "replay", "rederive"));

  /** Where the ledger lies, in two copies: H2 lets nobody share a file. */
  static final String DIRECTORY = "benchmark.directory";

  private LedgerView ledger;
  private Connection raw;
  private final Map<String, ObjectReader> readers = new HashMap<>();

  /** Records a rollout, before anything is measured; both copies have the same layout. */
  static void record(Path directory, long entries) {
    Path recorded = directory.resolve("recorded");
    LedgerOptions options = LedgerOptions.rehearsed(Clock.systemUTC())
        .withLog(LogSettings.atClose(log(directory), keys(directory)));
    try (Ledger ledger = Ledgers.openH2(recorded, options)) {
      new SampledRollout(ledger, SampledRollout.ID).record(entries);
    }
    Ledgers.backup(recorded, directory.resolve("one"));
    Ledgers.backup(recorded, directory.resolve("other"));
  }

  /** Where its log lies. */
  static Path log(Path directory) {
    return directory.resolve("log");
  }

  /** Where the keys of its log lie. */
  static Path keys(Path directory) {
    return directory.resolve("keys");
  }

  @Setup(Level.Trial)
  public void open() throws SQLException {
    Path directory = Path.of(System.getProperty(DIRECTORY));
    ledger = Ledgers.openReader(directory.resolve("one"));
    // H2 would give the last result of the same query once more, without reading anything.
    raw = DriverManager.getConnection(
        "jdbc:h2:"
            + directory.resolve("other").resolve("ledger")
            + ";ACCESS_MODE_DATA=r;OPTIMIZE_REUSE_RESULTS=0",
        "sa",
        "");
    EventTypes.all().forEach((name, type) -> readers.put(name, Json.mapper().readerFor(type)));
  }

  @TearDown(Level.Trial)
  public void close() throws SQLException {
    ledger.close();
    raw.close();
  }

  /** All columns by plain SQL, nothing made of them. */
  @Benchmark
  public void rawScan(Blackhole hole) throws SQLException {
    scan(found -> hole.consume(found.getString(8)));
  }

  /** The same, with payloads and times decoded. */
  @Benchmark
  public void rawScanDecoded(Blackhole hole) throws SQLException {
    scan(found -> {
      hole.consume(Instants.parse(found.getString(10)));
      hole.consume(Instants.parse(found.getString(11)));
      try {
        Object fact = readers.get(found.getString(6)).readValue(found.getString(8));
        hole.consume(fact);
      } catch (IOException e) {
        throw new SQLException(e);
      }
    });
  }

  /** Entries with their facts, as every reader gets them. */
  @Benchmark
  public void entries(Blackhole hole) {
    ledger.entriesOf(SampledRollout.ID, 0, hole::consume);
  }

  /** The state after each entry. */
  @Benchmark
  public void replay(Blackhole hole) {
    ledger.entriesOf(SampledRollout.ID, 0, new Playback(hole::consume));
  }

  /** Every verdict and decision derived again. */
  @Benchmark
  public void rederive(Blackhole hole) {
    Rederivation again = Rederivation.asRecorded(Judges.released());
    ledger.entriesOf(SampledRollout.ID, 0, new Playback(again));
    hole.consume(again.end());
  }

  private interface Row {
    void take(ResultSet found) throws SQLException;
  }

  private void scan(Row row) throws SQLException {
    try (PreparedStatement select = raw.prepareStatement(SCAN)) {
      select.setString(1, SampledRollout.ID);
      select.setFetchSize(1_000);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          for (int column : new int[] {2, 3, 5, 7, 9}) {
            found.getString(column);
          }
          found.getLong(1);
          found.getLong(4);
          found.getBoolean(12);
          row.take(found);
        }
      }
    }
  }
}
