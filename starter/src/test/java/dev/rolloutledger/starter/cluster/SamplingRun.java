package dev.rolloutledger.starter.cluster;

import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many rollouts with one sample a minute on one process, an {@code up} on the full server: how late the
 * samples come, and what that takes. {@code sampling.many} is how many, {@code sampling.minutes} for how
 * long.
 */
class SamplingRun {

  private static final int MANY = Integer.getInteger("sampling.many", 1_000);
  private static final int MINUTES = Integer.getInteger("sampling.minutes", 10);

  @TempDir
  Path directory;

  @Test
  void printsHowLateSamplesAre() throws Exception {
    Fleet.assumeInstalled();
    List<String> names = IntStream.range(0, MANY)
        .mapToObj(i -> String.format(Locale.ROOT, "one-%04d", i))
        .toList();
    Chronicle chronicle = new Chronicle("SamplingRun", directory.resolve("details"));
    try (Targets targets = Targets.make(directory.resolve("targets"), names);
        Service service = new Service(targets);
        Fleet fleet = new Fleet(directory, List.of("-Xmx1g"), 0, 16, targets, service)) {
      Herd herd = new Herd(fleet, chronicle);
      herd.start(names, "health");
      herd.await(MANY, "HoldBegan");
      Thread.sleep(60_000);
      chronicle.say("all hold; measured for " + MINUTES + " minutes");
      long before = transactions(fleet);
      Usage worker = Usage.of(fleet.up().pid());
      Usage server = Usage.of(fleet.temporal().pid());
      Instant from = Instant.now();
      Thread.sleep(Duration.ofMinutes(MINUTES).toMillis());
      Instant until = Instant.now();
      Duration passed = Duration.between(from, until);
      String workerUsed = Usage.of(fleet.up().pid()).since(worker, passed);
      String serverUsed = Usage.of(fleet.temporal().pid()).since(server, passed);
      long commits = transactions(fleet) - before;
      Thread.sleep(20_000); // The last ones are recorded by then.
      print(fleet, from, until);
      System.out.printf(
          Locale.ROOT,
          "worker: %s%nTemporal server: %s%ncommits in the ledger's database: %.1f a second%n",
          workerUsed,
          serverUsed,
          (double) commits / passed.toSeconds());
    }
  }

  private static long transactions(Fleet fleet) throws Exception {
    return Long.parseLong(fleet
        .postgres()
        .sql(
            "postgres",
            "SELECT xact_commit FROM pg_stat_database WHERE datname = '" + fleet.database() + "'"));
  }

  private static void print(Fleet fleet, Instant from, Instant until) {
    List<Duration> fetched = new ArrayList<>();
    List<Duration> recorded = new ArrayList<>();
    long[] missed = {0};
    try (LedgerView ledger = Ledgers.openReader(LedgerAddress.at(fleet.ledger()))) {
      ledger.entries(0, Long.MAX_VALUE, entry -> {
        if (entry.fact() instanceof SampleRecorded sample
            && !sample.due().isBefore(from)
            && sample.due().isBefore(until)) {
          fetched.add(Duration.between(sample.due(), sample.sample().fetchedAt()));
          recorded.add(Duration.between(sample.due(), entry.recordedAt()));
        } else if (entry.fact() instanceof SamplesMissed gap && !gap.first().isBefore(from)) {
          missed[0] += gap.count();
        }
      });
    }
    System.out.printf(
        Locale.ROOT,
        "%d rollouts, one sample a minute each, %d minutes%n%-24s %s%n%-24s %s%n%-24s %s%n"
            + "due times missed: %d; entries: %.1f a second%n",
        MANY,
        MINUTES,
        "",
        Times.heads(),
        "due time to fetched",
        new Times(fetched).columns(),
        "due time to recorded",
        new Times(recorded).columns(),
        missed[0],
        (double) recorded.size() / Duration.between(from, until).toSeconds());
  }
}
