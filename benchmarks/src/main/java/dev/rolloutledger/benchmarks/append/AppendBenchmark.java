package dev.rolloutledger.benchmarks.append;

import dev.rolloutledger.examples.postgres.PostgresServer;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One event a call, by 1, 16 and 64 callers: through the whole product, and as plain inserts of the same
 * rows that are as durable. The ways take turns, so that what else the machine does meets all of them.
 */
public final class AppendBenchmark {

  private static final int[] CALLERS = {1, 16, 64};
  private static final int ROUNDS = 5;
  private static final Duration ROUND = Duration.ofSeconds(6);
  private static final Duration ROUND_WHEN_QUICK = Duration.ofSeconds(2);

  private final Path directory;
  private final int rounds;
  private final Duration time;
  private int places;

  private AppendBenchmark(Path directory, boolean quick) {
    this.directory = directory;
    this.rounds = quick ? 3 : ROUNDS;
    this.time = quick ? ROUND_WHEN_QUICK : ROUND;
  }

  private interface Opening {
    Way open() throws Exception;
  }

  /** Which databases are measured. */
  public enum Databases {
    ALL,
    H2,
    POSTGRESQL
  }

  /** Runs and prints a table. */
  public static void run(Path directory, boolean quick, Databases which) throws Exception {
    AppendBenchmark benchmark = new AppendBenchmark(directory, quick);
    System.out.printf(
        Locale.ROOT,
        "%-12s %7s  %-21s %8s %8s %8s %10s %8s%n",
        "append",
        "callers",
        "way",
        "per s",
        "p50 ms",
        "p99 ms",
        "forces/ack",
        "of raw");
    if (which != Databases.POSTGRESQL) {
      benchmark.h2();
    }
    if (which != Databases.H2) {
      benchmark.postgres();
    }
  }

  private void h2() throws Exception {
    database(
        "H2",
        List.of(
            () -> new RawWay(new H2Place(fresh())),
            () -> new GroupedRawWay(new H2Place(fresh())),
            () ->
                new LedgerWay(Ledgers.openH2(fresh(), H2Place.options()), CountingFiles::forces)));
  }

  private void postgres() throws Exception {
    if (PostgresServer.isInstalled()) {
      try (PostgresServer server = PostgresServer.start("max_connections=200")) {
        postgres(server);
      }
    } else {
      System.out.println("PostgreSQL: skipped, there is no server on this machine");
    }
  }

  private void postgres(PostgresServer server) throws Exception {
    database(
        "PostgreSQL",
        List.of(
            () -> new RawWay(new PostgresPlace(server)),
            () -> new GroupedRawWay(new PostgresPlace(server)),
            () -> {
              PostgresPlace place = new PostgresPlace(server);
              return new LedgerWay(
                  Ledgers.open(place.address(), LedgerOptions.kept()), place.forces());
            }));
  }

  private Path fresh() throws IOException {
    return Files.createDirectories(directory.resolve("place-" + places++));
  }

  private void database(String name, List<Opening> ways) throws Exception {
    for (int callers : CALLERS) {
      List<Way> open = new ArrayList<>();
      for (Opening way : ways) {
        open.add(way.open());
      }
      print(name, callers, measure(open, callers));
      for (Way way : open) {
        way.close();
      }
    }
  }

  private record Round(Load.Measured load, double forces) {}

  private Map<Way, List<Round>> measure(List<Way> ways, int callers) throws Exception {
    Map<Way, List<Round>> measured = new LinkedHashMap<>();
    ways.forEach(way -> measured.put(way, new ArrayList<>()));
    for (int round = -1; round < rounds; round++) {
      for (Way way : ways) {
        long before = way.forces();
        Load.Measured load = Load.run(way, callers, (round + 1) * callers, time);
        double forces = (double) (way.forces() - before) / load.acknowledged();
        if (round >= 0) {
          // The one before was for warming up.
          measured.get(way).add(new Round(load, forces));
        }
      }
    }
    return measured;
  }

  private static void print(String name, int callers, Map<Way, List<Round>> measured) {
    double best = measured.entrySet().stream()
        .filter(each -> !(each.getKey() instanceof LedgerWay))
        .mapToDouble(each -> median(each.getValue()).load().rate())
        .max()
        .orElse(Double.NaN);
    measured.forEach((way, rounds) -> {
      Round median = median(rounds);
      System.out.printf(
          Locale.ROOT,
          "%-12s %7d  %-21s %,8.0f %8.2f %8.2f %10.3f %8.2f%n",
          name,
          callers,
          way.name(),
          median.load().rate(),
          median.load().p50(),
          median.load().p99(),
          median.forces(),
          median.load().rate() / best);
    });
  }

  /** The round with the median rate. */
  private static Round median(List<Round> rounds) {
    List<Round> sorted = rounds.stream()
        .sorted(Comparator.comparingDouble(round -> round.load().rate()))
        .toList();
    return sorted.get(sorted.size() / 2);
  }
}
