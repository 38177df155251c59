package dev.rolloutledger.benchmarks;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.SamplingAct;
import dev.rolloutledger.rollout.TargetAct;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A rollout in a long hold, with twelve metrics sampled each minute, as a worker records them. */
public final class SampledRollout {

  /** Of the rollout that readers are measured on. */
  static final String ID = "checkout/1";

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  /** Entries of each due time. */
  public static final int METRICS = 12;

  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final String id;
  private final Duration every;
  private final Plan plan;

  public SampledRollout(Ledger ledger, String id) {
    this(ledger, id, EVERY);
  }

  /** One that is sampled at another distance, in whole seconds. */
  public SampledRollout(Ledger ledger, String id, Duration every) {
    this.ledger = ledger;
    this.id = id;
    this.every = every;
    this.plan = plan(every);
  }

  /** Records one into a new ledger: a directory, and the number of its entries. */
  public static void main(String[] arguments) {
    try (Ledger ledger =
        Ledgers.openH2(Path.of(arguments[0]), LedgerOptions.rehearsed(Clock.systemUTC()))) {
      new SampledRollout(ledger, ID).record(Long.parseLong(arguments[1]));
    }
  }

  private static Plan plan(Duration every) {
    StringBuilder yaml = new StringBuilder("""
        rollout: checkout
        description: A rollout to be measured.
        target:
          connection: flagd
          flag: checkout-v2
          settings: { checkout-v2: { on: "{percentage}", off: "0" } }
        sampling: { every: %ds, timeout: 10s }
        phases: [ { name: all, percentage: 100 %%, hold: 69d, verify: [flag] } ]
        checks: { flag: { settings: target } }
        rollback: { within: 10s }
        metrics:
        """.formatted(every.toSeconds()));
    for (int i = 0; i < METRICS; i++) {
      yaml.append("  metric-").append(i).append(":\n    unit: \"%\"\n");
      yaml.append("    source: { connection: metrics, query: \"")
          .append(query(i))
          .append("\" }\n");
      yaml.append("    healthy: \"< 1 %\"\n    critical: \"> 5 %\"\n");
    }
    return PlanReader.read("benchmark.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String query(int metric) {
    return "100 * sum(rate(errors_" + metric + "_total[5m])) / sum(rate(requests_total[5m]))";
  }

  /** Takes it to its hold. */
  public void begin() {
    act("start", 0, START, new ProcedureAct.Start(plan, "digest", "to be measured", null));
    act("run", 1, START, new ProcedureAct.BeginRun("benchmark"));
    act("preflight", 1, START, new ProcedureAct.PassPreflight());
    act("enter", 1, START, new ProcedureAct.EnterPhase(0));
    act("intend", 1, START, new TargetAct.IntendChange());
    act("read", 1, START, new TargetAct.RecordReadBack(1_000_001, plan.target().at(100)));
    act("flag", 1, START, new TargetAct.RecordCheck("verify", "flag", true, "100", "100", 5, ""));
    act("hold", 1, START, new ProcedureAct.BeginHold());
  }

  /** Records at least this many entries. */
  void record(long entries) {
    begin();
    for (int number = 0; ledger.head().size() < entries; number++) {
      sample(number);
    }
  }

  /** Records the samples of a due time, {@link #METRICS} entries in one command. */
  public void sample(int number) {
    Instant due = START.plus(every.multipliedBy(number));
    act("samples/" + number, 1, due, new SamplingAct.RecordSamples(1, due, samples(number, due)));
  }

  private List<Sample> samples(int number, Instant due) {
    return plan.metrics().stream()
        .map(metric -> Sample.of(
            metric.name(),
            0.2 + (number * 31 % 97) / 400.0,
            1_200.0 + number % 13,
            due.minusSeconds(3),
            due.plusMillis(180),
            query(plan.metrics().indexOf(metric))))
        .toList();
  }

  /** A person stops steering it after this many due times. */
  public void abandon(int number) {
    ledger.execute(new RolloutCommand(
        id,
        id + "/abandon",
        0,
        START.plus(every.multipliedBy(number)),
        new Actor("ada", "local user"),
        new PersonAct.Abandon("it was measured")));
  }

  private void act(String step, long epoch, Instant at, Act act) {
    ledger.execute(new RolloutCommand(id, id + "/" + step, epoch, at, Actor.ENGINE, act));
  }
}
