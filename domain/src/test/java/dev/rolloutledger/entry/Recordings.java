package dev.rolloutledger.entry;

import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanDigest;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.JudgementAct.JudgeClosing;
import dev.rolloutledger.rollout.JudgementAct.RecordBaseline;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.TargetAct.RecordCheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Whole rollouts of one small plan as a ledger has them, one for each way to end. */
public final class Recordings {

  public static final Actor ADA = new Actor("Ada", "local user");
  public static final Actor BO = Actor.claimed("bo");

  public static final String YAML = """
      rollout: checkout
      target:
        connection: flagd
        flag: checkout-v2
        settings:
          checkout-v2: { on: "{percentage}", off: "0" }
      before:
        attestations:
          tests: All tests pass
      baseline: { window: 10m }
      sampling: { every: 5m, timeout: 30s }
      phases:
        - { name: ten, percentage: 10 %, hold: 1h, verify: [flag] }
        - { name: all, percentage: 100 %, hold: 2h, verify: [flag] }
      checks:
        flag: { settings: target }
      metrics:
        error-rate:
          unit: "%"
          source: { connection: metrics, query: errors }
          healthy: "< 1 %"
          critical: "> 5 %"
          budget: { critical: 3 of 5, warning: 6 of 12, no-data: 3 of 6 }
        response-time:
          unit: s
          source: { connection: metrics, query: seconds }
          healthy: "< 2 s"
          budget: { no-data: 3 of 6 }
      after:
        metrics:
          error-rate: "< 1 %"
      rollback: { within: 1m }
      """;

  private final RecordedRollout rollout;
  private final Plan plan;

  private Recordings(String yaml) {
    plan = PlanReader.read("checkout.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    rollout = new RecordedRollout(yaml);
  }

  /** In the first hold of a plan, ten minutes after its start. */
  public static Recordings holding(String yaml) {
    return new Recordings(yaml).untilTen();
  }

  /** Completed, with two due times missed in the first hold and a pause in the second. */
  public static List<Entry> completed() {
    return holding(YAML).missedTwo().advanced().paused().closed().entries();
  }

  /** Rolled back in the second hold, by three critical samples. */
  public static List<Entry> rolledBack() {
    return holding(YAML).advanced().critical().off().entries();
  }

  /** Abandoned in the second hold. */
  public static List<Entry> abandoned() {
    Recordings life = holding(YAML).advanced();
    life.rollout.act(ADA, new PersonAct.Abandon("by hand from here"));
    return life.entries();
  }

  /** Completed, and taken back by a person a day later. */
  public static List<Entry> takenBackLater() {
    Recordings life = holding(YAML).advanced().closed();
    life.rollout.after(Duration.ofDays(1));
    return life.takenBack().off().entries();
  }

  /** Asked back before anything was written. */
  public static List<Entry> takenBackBeforeAnything() {
    Recordings life = new Recordings(YAML);
    life.start();
    return life.takenBack().off().entries();
  }

  public List<Entry> entries() {
    return rollout.entries();
  }

  public Recordings missedTwo() {
    rollout.missed(2, "the worker did not run");
    return this;
  }

  private void start() {
    rollout.act(
        ADA, new ProcedureAct.Start(plan, PlanDigest.of(plan), "the new checkout is ready", null));
  }

  private Recordings untilTen() {
    start();
    rollout
        .after(Duration.ofMinutes(3))
        .act(ADA, new Attest("tests", "98 of 98"))
        .act(new ProcedureAct.PassPreflight())
        .act(new ProcedureAct.BeginHold())
        .samples(2, 0.5, 1.2)
        .after(RecordedRollout.EVERY);
    Map<String, Average> averages =
        Map.of("error-rate", new Average(0.5, 2, 200), "response-time", new Average(1.2, 2, 200));
    rollout.act(new RecordBaseline("1", averages)).enter(0);
    return this;
  }

  public Recordings advanced() {
    rollout.judged(Outcome.ADVANCE, "every metric is healthy over the hold").enter(1);
    return this;
  }

  private Recordings paused() {
    rollout.samples(1, 0.2, 1.1).act(BO, new PersonAct.Pause("a look"));
    // A name that nobody verified lets nothing go on: refused.
    rollout.samples(2, 0.2, 1.1).act(BO, new PersonAct.Resume("looked"));
    rollout.act(ADA, new PersonAct.Resume("looked"));
    return this;
  }

  public Recordings closed() {
    rollout.judged(Outcome.ADVANCE, "every metric is healthy over the hold");
    MetricJudgement met = new MetricJudgement(
        "error-rate", new Average(0.4, 24, 2400), 24, null, null, Verdict.HEALTHY, "0.4 %");
    rollout.act(new JudgeClosing("1", List.of(met))).act(new ProcedureAct.Complete());
    return this;
  }

  private Recordings critical() {
    rollout.samples(4, 0.4, 1.3).samples(3, 8, 1.3);
    return this;
  }

  private Recordings takenBack() {
    rollout.act(
        BO,
        new RollbackAct.RollBack(
            dev.rolloutledger.rollout.RollbackView.Cause.PERSON, "complaints", rollout.now()));
    return this;
  }

  private Recordings off() {
    rollout.after(Duration.ofSeconds(2)).act(new RollbackAct.RecordOff(Map.of("checkout-v2", "0")));
    rollout
        .act(new RecordCheck("rollback", "flag", true, "off", "off", 3, ""))
        .act(new RollbackAct.FinishRollback());
    return this;
  }
}
