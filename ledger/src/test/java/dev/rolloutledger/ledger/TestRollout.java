package dev.rolloutledger.ledger;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.SamplingAct;
import dev.rolloutledger.rollout.TargetAct;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A rollout whose commands are made up by a test, with twelve metrics sampled each minute. */
public final class TestRollout {

  public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  public static final int METRICS = 12;

  private static final Plan PLAN = plan();

  private final String id;

  public TestRollout(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  private static Plan plan() {
    StringBuilder yaml = new StringBuilder();
    yaml.append("rollout: checkout\n");
    yaml.append("description: A plan for tests.\n");
    yaml.append("target:\n  connection: flagd\n  flag: checkout-v2\n  settings:\n");
    yaml.append("    checkout-v2: { on: \"{percentage}\", off: \"0\" }\n");
    yaml.append("sampling: { every: 1m, timeout: 10s }\n");
    yaml.append("phases:\n  - { name: all, percentage: 100 %, hold: 60d, verify: [flag] }\n");
    yaml.append("checks:\n  flag: { settings: target }\n");
    yaml.append("metrics:\n");
    for (int i = 0; i < METRICS; i++) {
      yaml.append("  metric-").append(i).append(":\n    unit: \"%\"\n");
      yaml.append("    source: { connection: metrics, query: rate_").append(i).append(" }\n");
      yaml.append("    healthy: \"< 1 %\"\n    critical: \"> 5 %\"\n");
    }
    yaml.append("rollback: { within: 10s }\n");
    return PlanReader.read("test.yaml", yaml.toString().getBytes(StandardCharsets.UTF_8));
  }

  private RolloutCommand command(String step, long epoch, Act act) {
    return command(step, epoch, START, act);
  }

  private RolloutCommand command(String step, long epoch, Instant at, Act act) {
    return new RolloutCommand(id, id + "/" + step, epoch, at, Actor.claimed("test"), act);
  }

  public RolloutCommand start() {
    return command("start", 0, new ProcedureAct.Start(PLAN, "digest", "a test", null));
  }

  /** A command that records one entry, in any state. */
  public RolloutCommand check(int number) {
    return command(
        "check/" + String.format("%06d", number),
        0,
        new TargetAct.RecordCheck("test", "health", true, "200", "200", number, "all well"));
  }

  /** Takes a rollout to where it would advance. */
  public void toAdvance(Consumer<RolloutCommand> ledger) {
    ledger.accept(start());
    ledger.accept(command("run", 1, new ProcedureAct.BeginRun("test")));
    ledger.accept(command("preflight", 1, new ProcedureAct.PassPreflight()));
  }

  /** Asks for the advance. */
  public RolloutCommand enter() {
    return command("enter", 1, new ProcedureAct.EnterPhase(0));
  }

  /** Takes a rollout to its hold. */
  public void toHold(Consumer<RolloutCommand> ledger) {
    toAdvance(ledger);
    ledger.accept(enter());
    ledger.accept(command("intend", 1, new TargetAct.IntendChange()));
    ledger.accept(command(
        "read-back", 1, new TargetAct.RecordReadBack(1_000_001, PLAN.target().at(100))));
    ledger.accept(command(
        "flag", 1, new TargetAct.RecordCheck("verify", "flag", true, "100 %", "100 %", 5, "")));
    ledger.accept(command("hold", 1, new ProcedureAct.BeginHold()));
  }

  /** All samples of one due time: {@link #METRICS} entries. */
  public RolloutCommand samples(int hold, int number) {
    Instant due = START.plus(Duration.ofMinutes(number));
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < METRICS; i++) {
      samples.add(Sample.of("metric-" + i, 0.25, 120.0, due, due, "rate_" + i));
    }
    return command(
        "samples/" + String.format("%06d", number),
        1,
        due,
        new SamplingAct.RecordSamples(hold, due, samples));
  }
}
