package dev.rolloutledger.starter;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.worker.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A rollout of {@link SmallPlan} in a home of its own, rehearsed by the real command. */
final class Recorded {

  /** Two critical samples of two, in the last phase. */
  static final String SPIKE =
      "seed: 7\n" + "faults:\n  - { at: all + 5s, for: 30s, metric: error-rate, value: 9 }\n";

  private final Home home;

  private Recorded(Home home) {
    this.home = home;
  }

  /** Rehearses a scenario below a directory. */
  static Recorded of(Path directory, String scenario) throws IOException {
    Path plan = Files.writeString(directory.resolve("search.yaml"), SmallPlan.SLOW);
    Path file = Files.writeString(directory.resolve("scenario.yaml"), scenario);
    Ran ran = Ran.rollout(
        "rehearse", plan.toString(), "--scenario", file.toString(), "--home", directory.toString());
    String look = ran.out()
        .lines()
        .filter(line -> line.startsWith("look into"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(ran.out() + ran.err()));
    String home = look.substring(look.indexOf("--home ") + "--home ".length());
    return new Recorded(new Home(Path.of(home)));
  }

  /** A rollout that a spike took back, rehearsed once for all the tests of a process, to be read. */
  static Recorded incident() {
    return Incident.RECORDED;
  }

  /** The same in a home that a test may change. */
  static Recorded incidentIn(Path directory) throws IOException {
    Path from = incident().home.directory();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(from.relativize(file).toString()));
      }
    }
    return new Recorded(new Home(directory));
  }

  /** Made by the first test that asks for it. */
  private static final class Incident {

    private static final Recorded RECORDED = recorded();

    private static Recorded recorded() {
      try {
        Path directory = Files.createTempDirectory("incident");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        return of(directory, SPIKE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path directory) {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  String home() {
    return home.directory().toString();
  }

  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    try (LedgerView ledger = Ledgers.openReader(home.ledgerDirectory())) {
      ledger.entriesOf("search/1", 0, entries::add);
    }
    return entries;
  }

  /** Its entries as lines. */
  List<String> lines() {
    return entries().stream()
        .map(entry -> CloudEvents.line(entry, home.origin()))
        .toList();
  }

  /** The first entry of a type. */
  Entry first(String type) {
    return entries().stream()
        .filter(entry -> entry.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  /** Does what its owner should not do. */
  void change(String sql) throws SQLException {
    String url = "jdbc:h2:" + home.ledgerDirectory().resolve("ledger");
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      if (statement.executeUpdate(sql) == 0) {
        throw new AssertionError("nothing was changed by " + sql);
      }
    }
  }
}
