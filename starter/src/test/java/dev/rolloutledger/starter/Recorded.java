package dev.rolloutledger.starter;

import dev.rolloutledger.entry.CloudEvents;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.worker.app.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A rollout of {@link SmallPlan} in a home of its own, rehearsed by the real command. */
final class Recorded {

  static final String SPIKE =
      "seed: 7\n" + "faults:\n  - { at: all + 5s, for: 30s, metric: error-rate, value: 9 }\n";

  private final Home home;

  private Recorded(Home home) {
    this.home = home;
  }

  /** Rehearses a scenario below a directory. */
  static Recorded of(Path directory, String scenario) throws IOException {
    Path plan = Files.writeString(directory.resolve("search.yaml"), SmallPlan.TEXT);
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
