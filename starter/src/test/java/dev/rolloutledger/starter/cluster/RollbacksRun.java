package dev.rolloutledger.starter.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes rollouts back, one after the other, while many others are in flight on the full server, and
 * prints how long it took from the accepted request to the off state read back. {@code rollbacks.many}
 * is how many are in flight, {@code rollbacks.each} how many are taken back in each situation.
 */
class RollbacksRun {

  private static final int MANY = Integer.getInteger("rollbacks.many", 1_000);
  private static final int EACH = Integer.getInteger("rollbacks.each", 100);
  private static final List<String> SITUATIONS = List.of("hold", "hang", "deploy", "away", "stop");
  private static final Map<String, String> WORDS = Map.of(
      "hold", "plain hold",
      "hang", "the metric's source hangs",
      "deploy", "a deployment is waited for",
      "away", "the ledger is away",
      "stop", "one of two workers stopped");
  private static final long PAUSE_MILLIS = 200;

  @TempDir
  Path directory;

  private final Map<String, List<Duration>> answered = new LinkedHashMap<>();

  @Test
  void printsHowLongRollbacksTake() throws Exception {
    Fleet.assumeInstalled();
    List<String> crowd = names("crowd", MANY);
    List<String> all = new ArrayList<>(crowd);
    SITUATIONS.forEach(situation -> all.addAll(names(situation, EACH)));
    Chronicle chronicle = new Chronicle("RollbacksRun", directory.resolve("details"));
    try (Targets targets = Targets.make(directory.resolve("targets"), all);
        Service service = new Service(targets);
        Fleet fleet = new Fleet(directory, List.of("-Xmx1g"), 2, 16, targets, service)) {
      Herd herd = new Herd(fleet, chronicle);
      service.deploying(true);
      herd.start(names("deploy", EACH), "live");
      herd.await(EACH, "TargetReadBack");
      for (String situation : List.of("hold", "hang", "away", "stop")) {
        herd.start(names(situation, EACH), "health");
      }
      herd.start(crowd, "health");
      herd.await(MANY + 4 * EACH, "HoldBegan");
      chronicle.say("all hold");
      Thread.sleep(60_000);
      measure(fleet, service, chronicle);
      herd.await(SITUATIONS.size() * EACH, "TargetSwitchedOff");
      print(herd);
    }
  }

  private static List<String> names(String situation, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "%s-%04d", situation, i))
        .toList();
  }

  private void measure(Fleet fleet, Service service, Chronicle chronicle) throws Exception {
    takeBack(fleet, chronicle, "hold");
    takeBack(fleet, chronicle, "deploy");
    service.deploying(false);

    service.hang("hang");
    Thread.sleep(60_000); // Each of them has asked for its figures meanwhile.
    takeBack(fleet, chronicle, "hang");
    service.hang("");

    List<Fleet.Way> ways = fleet.ways().stream()
        .filter(way -> way.name().endsWith("to PostgreSQL") && !way.name().contains("server"))
        .toList();
    assertThat(ways).hasSize(3);
    for (Fleet.Way way : ways) {
      way.proxy().cut();
    }
    takeBack(fleet, chronicle, "away");
    for (Fleet.Way way : ways) {
      way.proxy().heal();
    }
    Thread.sleep(90_000); // What waited for the ledger is over.

    Thread stopping = new Thread(() -> stop(fleet.workers().get(0)), "stop");
    stopping.start();
    takeBack(fleet, chronicle, "stop");
    stopping.join();
  }

  private static void stop(Node worker) {
    try {
      worker.stop();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void takeBack(Fleet fleet, Chronicle chronicle, String situation) throws Exception {
    chronicle.say(WORDS.get(situation));
    List<Duration> took = answered.computeIfAbsent(situation, each -> new ArrayList<>());
    for (String name : names(situation, EACH)) {
      long begin = System.nanoTime();
      Api.Answer answer = fleet
          .api()
          .post(
              "/" + name + "/rollback",
              Map.of("reason", "a measurement", "requestId", name + "-back"));
      took.add(Duration.ofNanos(System.nanoTime() - begin));
      assertThat(answer.accepted()).as(answer.toString()).isTrue();
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void print(Herd herd) {
    System.out.printf(
        Locale.ROOT,
        "%d rollouts in flight beside those taken back%n%-28s %s   %s%n",
        MANY,
        "request to off read back",
        Times.heads(),
        "request to answer: p99 ms");
    Stream<String> situations = answered.keySet().stream();
    situations.forEach(situation -> {
      List<Duration> off = names(situation, EACH).stream()
          .map(name -> toOff(herd.entries(name + "/1")))
          .toList();
      System.out.printf(
          Locale.ROOT,
          "%-28s %s   %25.0f%n",
          WORDS.get(situation),
          new Times(off).columns(),
          new Times(answered.get(situation)).millis(0.99));
    });
  }

  private static Duration toOff(List<Entry> entries) {
    RollbackStarted started = entries.stream()
        .filter(entry -> entry.fact() instanceof RollbackStarted)
        .map(entry -> (RollbackStarted) entry.fact())
        .findFirst()
        .orElseThrow();
    TargetSwitchedOff off = entries.stream()
        .filter(entry -> entry.fact() instanceof TargetSwitchedOff found && found.off())
        .map(entry -> (TargetSwitchedOff) entry.fact())
        .findFirst()
        .orElseThrow();
    return Duration.between(started.requestedAt(), off.at());
  }
}
