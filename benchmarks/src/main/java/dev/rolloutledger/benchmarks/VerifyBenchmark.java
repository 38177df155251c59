package dev.rolloutledger.benchmarks;

import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.log.LogKeys;
import dev.rolloutledger.ledger.verify.FilesOfLog;
import dev.rolloutledger.ledger.verify.Looked;
import dev.rolloutledger.ledger.verify.Request;
import dev.rolloutledger.ledger.verify.Verification;
import dev.rolloutledger.verify.KnownCheckpoint;
import dev.rolloutledger.verify.Trust;
import dev.rolloutledger.verify.TrustedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * A signed ledger looked at from its first entry to its last: the files of its log beside plain SHA-256
 * over the same files, on one thread and on all; the database beside a plain scan of its columns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // Set by JMH before anything is measured.
public class VerifyBenchmark {

  private Path directory;
  private List<Path> files;
  private KnownCheckpoint checkpoint;
  private Connection raw;

  /** The plain scans, and what is held against each. */
  static final List<Limit> LIMITS = List.of(
      new Limit("rawSha256", List.of("rawSha256Parallel", "verifyFiles")),
      new Limit("rawColumns", List.of("verifyDatabase")));

  @Setup(Level.Trial)
  public void open() throws IOException, SQLException {
    directory = Path.of(System.getProperty(ReplayBenchmark.DIRECTORY));
    Path log = ReplayBenchmark.log(directory);
    try (Stream<Path> all = Files.walk(log)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    List<TrustedKey> keys = LogKeys.in(ReplayBenchmark.keys(directory)).verifiers().stream()
        .map(each -> TrustedKey.pinned(each.key()))
        .toList();
    checkpoint = new Trust(keys, true)
        .open("checkpoint", Files.readAllBytes(log.resolve("checkpoint")), false);
    raw = DriverManager.getConnection(
        "jdbc:h2:"
            + directory.resolve("other").resolve("ledger")
            + ";ACCESS_MODE_DATA=r;OPTIMIZE_REUSE_RESULTS=0",
        "sa",
        "");
  }

  @TearDown(Level.Trial)
  public void close() throws SQLException {
    raw.close();
  }

  /** Plain SHA-256 of every file of the log, on one thread. */
  @Benchmark
  public void rawSha256(Blackhole hole) {
    files.forEach(file -> hole.consume(sha256(file)));
  }

  /** The same on all threads. */
  @Benchmark
  public void rawSha256Parallel(Blackhole hole) {
    files.parallelStream().forEach(file -> hole.consume(sha256(file)));
  }

  /** Every leaf, tile and root of the log made again out of its files, and compared. */
  @Benchmark
  public void verifyFiles(Blackhole hole) {
    hole.consume(whole(Verification.ofFiles(request(false))));
  }

  /** Every column that a leaf is made of, by plain SQL. */
  @Benchmark
  public void rawColumns(Blackhole hole) throws SQLException {
    try (Statement select = raw.createStatement()) {
      select.setFetchSize(1_000);
      try (ResultSet found = select.executeQuery("SELECT * FROM events ORDER BY idx")) {
        int columns = found.getMetaData().getColumnCount();
        while (found.next()) {
          for (int i = 1; i <= columns; i++) {
            hole.consume(found.getObject(i));
          }
        }
      }
    }
  }

  /** Every leaf made again out of its row, with the order of rows, and the log's files. */
  @Benchmark
  public void verifyDatabase(Blackhole hole) {
    LedgerAddress one = LedgerAddress.in(directory.resolve("one"));
    hole.consume(whole(Ledgers.verify(one, request(false))));
  }

  /** The same, with every snapshot compared with the fold of its entries. */
  @Benchmark
  public void verifyDatabaseAndSnapshots(Blackhole hole) {
    LedgerAddress one = LedgerAddress.in(directory.resolve("one"));
    hole.consume(whole(Ledgers.verify(one, request(true))));
  }

  private Request request(boolean snapshots) {
    return new Request(
        new FilesOfLog(ReplayBenchmark.log(directory)),
        checkpoint,
        List.of(checkpoint),
        null,
        snapshots,
        progress -> {});
  }

  private static Looked whole(Looked looked) {
    if (looked.findings().count() > 0) {
      throw new IllegalStateException(
          "expected a whole ledger, found " + looked.findings().list());
    }
    return looked;
  }

  private static byte[] sha256(Path file) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
