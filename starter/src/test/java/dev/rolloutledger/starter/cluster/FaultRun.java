package dev.rolloutledger.starter.cluster;

import dev.rolloutledger.starter.CommandLines;
import dev.rolloutledger.starter.Ran;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Rollouts on a cluster whose parts are killed and cut off from each other at random. */
final class FaultRun implements AutoCloseable {

  /**
   * What a run is made of; the same numbers draw the same faults and rollouts.
   *
   * @param length for how long there are faults
   * @param patience how long the last rollouts may take after all is mended
   * @param every the distance of two samples, in seconds
   * @param anyMoment whether rollouts are taken back at any moment. While a forward write is under way,
   *     that takes as long as it may still land, which is four minutes; else they hold by then
   */
  record Size(
      long seed,
      int rollouts,
      Duration length,
      Duration patience,
      Duration hold,
      int every,
      boolean anyMoment,
      Fault.Pace pace) {}

  private static final int MOST_SAID = 12;

  private final Path directory;
  private final Size size;
  private final Chronicle chronicle;
  private final List<Role> roles;
  private final Targets targets;
  private final Service service;
  private final Fleet fleet;
  private final Acknowledgements told = new Acknowledgements();
  private final Random random;

  FaultRun(Path directory, List<String> machine, Size size, Chronicle chronicle)
      throws IOException, InterruptedException {
    this.directory = directory;
    this.size = size;
    this.chronicle = chronicle;
    this.random = new Random(size.seed());
    this.roles =
        Role.draw(random, size.rollouts(), size.length().multipliedBy(2).dividedBy(3), size.hold());
    this.targets = Targets.make(
        directory.resolve("targets"), roles.stream().map(Role::name).toList());
    this.service = new Service(targets);
    roles.forEach(role -> service.breaches(role.name(), role.breach()));
    this.fleet = new Fleet(directory, machine, 2, 4, targets, service);
    chronicle.say("all serves: PostgreSQL, the Temporal server, up and two workers");
  }

  /** Runs it; gives a sentence for each expectation that was not met. */
  List<String> run() throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    List<Kept> programs = programs();
    ExecutorService people = Executors.newFixedThreadPool(roles.size());
    WorkflowClient client = fleet.client();
    try (Storm storm = new Storm(chronicle, programs)) {
      Map<Role, Future<String>> stories = new LinkedHashMap<>();
      for (Role role : roles) {
        stories.put(
            role, people.submit(new Story(role, size, fleet.api(), client, told, chronicle)));
      }
      storm.begin(Fault.draw(random, size.length(), size.pace(), breakables(programs)));
      Thread.sleep(size.length().toMillis());
      storm.pass();
      Map<Role, String> outcomes = outcomes(stories, new Histories(client, directory));
      storm.ended().forEach((name, times) -> {
        if (times > 0 && !name.startsWith("the ")) {
          failures.add("expected " + name + " to run unless it is killed, found that it ended by"
              + " itself " + times + " times");
        }
      });
      failures.addAll(reckon(outcomes));
    } finally {
      people.shutdownNow();
    }
    failures.addAll(audits());
    return failures;
  }

  private List<Kept> programs() {
    return Stream.concat(
            Stream.of(new TemporalProgram(fleet.temporal()), new PostgresProgram(fleet.postgres())),
            Stream.concat(Stream.of(fleet.up()), fleet.workers().stream()))
        .map(program -> new Kept(program, chronicle))
        .toList();
  }

  private List<Fault.Breakable> breakables(List<Kept> programs) {
    List<Fault.Breakable> all = new ArrayList<>();
    programs.forEach(program -> all.add(Breakage.kill(program)));
    fleet.ways().forEach(way -> all.addAll(Breakage.of(way.name(), way.proxy())));
    all.add(new Breakage(
        "the metric's source", "hangs", () -> service.hang("r"), () -> service.hang("")));
    return all;
  }

  private Map<Role, String> outcomes(Map<Role, Future<String>> stories, Histories histories)
      throws InterruptedException, IOException {
    long deadline = System.nanoTime() + size.patience().toNanos();
    Map<Role, String> outcomes = new LinkedHashMap<>();
    for (Map.Entry<Role, Future<String>> story : stories.entrySet()) {
      try {
        outcomes.put(
            story.getKey(),
            story.getValue().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException tooLong) {
        outcomes.put(
            story.getKey(),
            fleet.api().status(story.getKey().name()).path("status").asText());
        chronicle.say(story.getKey().words() + " is not over; its last entries: "
            + lastOf(fleet.api().entries(story.getKey().name(), 0)));
        chronicle.detail(story.getKey().words() + " is not over: "
            + fleet.api().status(story.getKey().name()));
        histories.keep(story.getKey().name());
      } catch (ExecutionException failed) {
        throw new IOException(story.getKey().words() + " could not be told", failed.getCause());
      }
    }
    return outcomes;
  }

  private static List<String> lastOf(List<String> lines) {
    return lines.subList(Math.max(0, lines.size() - MOST_SAID), lines.size());
  }

  private List<String> reckon(Map<Role, String> outcomes) throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    int entries = 0;
    for (Map.Entry<Role, String> outcome : outcomes.entrySet()) {
      Role role = outcome.getKey();
      List<String> lines = fleet.api().entries(role.name(), 0);
      entries += lines.size();
      targets.look(role.name());
      Reckoning reckoning = new Reckoning(role, size.every(), lines);
      failures.addAll(reckoning.failures(outcome.getValue(), told, targets.history(role.name())));
    }
    chronicle.say(
        entries + " entries of " + outcomes.size() + " rollouts, " + told.acts().size()
            + " acts acknowledged, "
            + outcomes.keySet().stream()
                .mapToInt(role -> told.shown(role.rollout()))
                .sum()
            + " entries shown before the end");
    return failures;
  }

  /** What our own commands say of it. */
  private List<String> audits() throws InterruptedException {
    List<String> failures = new ArrayList<>();
    Thread.sleep(3_000); // The last entries are signed by then.
    audit(failures, "verify");
    for (Role role : roles) {
      audit(failures, "replay", role.rollout());
      if (CommandLines.has("audit", "reconcile")) {
        audit(failures, "reconcile", role.rollout());
      }
    }
    return failures;
  }

  private void audit(List<String> failures, String... words) {
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(words));
    all.addAll(List.of("--home", fleet.up().home().toString(), "--ledger", fleet.ledger()));
    Ran ran = Ran.rollout(all.toArray(String[]::new));
    chronicle.detail(String.join(" ", all) + "\n" + ran.out() + ran.err());
    if (ran.code() != 0) {
      failures.add("expected `rollout audit " + String.join(" ", words) + "` to end with 0, found "
          + ran.code() + ": " + lastLine(ran));
    }
  }

  private static String lastLine(Ran ran) {
    List<String> lines = Stream.concat(ran.out().lines(), ran.err().lines())
        .filter(line -> !line.isBlank())
        .toList();
    return lines.isEmpty() ? "nothing said" : lines.get(lines.size() - 1).strip();
  }

  @Override
  public void close() throws IOException {
    try (targets;
        service) {
      fleet.close();
    }
  }
}
