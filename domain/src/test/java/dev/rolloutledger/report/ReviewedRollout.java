package dev.rolloutledger.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.report.fold.Reporter;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Approve;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.Decisions;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.JudgementAct;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RollbackAct;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingAct;
import dev.rolloutledger.rollout.Steering;
import dev.rolloutledger.rollout.TargetAct;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A rollout of some minutes, as a ledger would keep it. The day begins at nine; samples are due each
 * five minutes, from a hundred requests each: two in the baseline's window, four in each hold.
 */
final class ReviewedRollout {

  static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  static final Actor ADA = new Actor("ada", "local user");
  static final Actor BOB = new Actor("bob", "local user");

  static final String YAML = """
      rollout: checkout
      description: The new checkout.
      target:
        connection: flagd
        flag: checkout
        settings:
          CHECKOUT: { on: "{percentage}", off: "0" }
      before:
        attestations: { tests: All tests pass }
        checks: [health]
      baseline: { window: 10m }
      sampling: { every: 5m, timeout: 30s, coverage: 50 %, stint: 5m }
      phases:
        - { name: ten, percentage: 10 %, hold: 20m, verify: [health], approvals: { needed: 1 } }
        - { name: all, percentage: 100 %, hold: 20m, verify: [health] }
      checks:
        health: { connection: shop, request: GET /health, expect: { status: 200 } }
        as-before: { connection: shop, request: GET /before, expect: { status: 404 } }
      metrics:
        errors:
          unit: "%"
          source: { connection: metrics, query: errors }
          healthy: "< 1 %"
          critical: "> 5 %"
          budget: { critical: 2 of 3, warning: 2 of 4, no-data: 3 of 4 }
        latency:
          unit: s
          source: { connection: metrics, query: latency }
          against-baseline: { increase: "<= 25 %", minimum: 2 }
          budget: { no-data: 3 of 4 }
      escalations:
        support:
          text: tell the support desk
          when: [{ metric: errors, is: warning }]
      after:
        metrics: { errors: "< 1 %" }
        attestations: { tasks: All tasks are done }
      rollback: { within: 1m, verify: [as-before], incident: [incidents] }
      notify: [ops]
      """;

  private final Plan plan;
  private final List<Entry> entries = new ArrayList<>();
  private RolloutState state = RolloutState.NONE;
  private Instant now = NINE;

  private ReviewedRollout(String yaml) {
    plan = PlanReader.read("checkout.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  static ReviewedRollout started() {
    return started(YAML, "the new checkout is ready");
  }

  static ReviewedRollout started(String yaml, String reason) {
    ReviewedRollout rollout = new ReviewedRollout(yaml);
    return rollout
        .act(ADA, new ProcedureAct.Start(rollout.plan, "d1", reason, null))
        .act(new ProcedureAct.BeginRun("test"));
  }

  /** In the first hold, since 9:20:02. */
  static ReviewedRollout inTen() {
    return started().preflight().baseline().enter(0);
  }

  /** Completed at 10:05:04, at 100 % since 9:45:02. */
  static ReviewedRollout completed() {
    ReviewedRollout rollout = inTen();
    rollout.samples(0.5, 0.5, 0.5, 0.5).judged();
    return rollout.act(BOB, approval()).after(Duration.ofMinutes(5)).enterLast().closed();
  }

  /** Off after 150 ms, and verified after two seconds. */
  static ReviewedRollout rolledBackByBudget() {
    return inTen().samples(0.5, 9, 9).off().rolledBack();
  }

  static ReviewedRollout rolledBackAfterCompletion() {
    ReviewedRollout rollout = completed().after(Duration.ofHours(1));
    return rollout
        .act(
            BOB, new RollbackAct.RollBack(RollbackView.Cause.PERSON, "users complain", rollout.now))
        .off()
        .rolledBack();
  }

  static ReviewedRollout abandoned() {
    return inTen().samples(0.5).act(ADA, new PersonAct.Abandon("by hand from here"));
  }

  static Approve approval() {
    return new Approve("the figures are fine", false, null, 17, false);
  }

  ReviewedRollout preflight() {
    return act(new ProcedureAct.BeginWait(
            Steering.Wait.Kind.ATTESTATION, "not attested: tests", "attest"))
        .after(Duration.ofMinutes(10))
        .act(ADA, new Attest("tests", "98 of 98"))
        .check("preflight", "health", false)
        .check("preflight", "health", true)
        .act(new ProcedureAct.PassPreflight());
  }

  /** From 9:10 to 9:20. */
  ReviewedRollout baseline() {
    act(new ProcedureAct.BeginHold()).samples(0.5, 0.5);
    now = hold().until();
    return act(new JudgementAct.RecordBaseline(
        "1", Map.of("errors", new Average(0.5, 2, 200), "latency", new Average(1.0, 2, 200))));
  }

  ReviewedRollout enter(int phase) {
    act(new ProcedureAct.EnterPhase(phase)).act(new TargetAct.IntendChange());
    long fence = Objects.requireNonNull(state.target().intent()).fence();
    return after(Duration.ofSeconds(2))
        .act(new TargetAct.RecordReadBack(
            fence, plan.target().at(plan.phase(phase).percentage())))
        .check("verify", "health", true)
        .act(new ProcedureAct.BeginHold());
  }

  private ReviewedRollout enterLast() {
    return enter(1).samples(0.5, 0.5, 0.5, 0.5).judged();
  }

  private ReviewedRollout closed() {
    return act(new JudgementAct.JudgeClosing(
            "1",
            List.of(new MetricJudgement(
                "errors",
                new Average(0.5, 4, 400),
                4,
                null,
                null,
                Verdict.HEALTHY,
                "errors: average 0.5 %"))))
        .act(ADA, new Attest("tasks", "see the wiki"))
        .after(Duration.ofSeconds(2))
        .act(new ProcedureAct.Complete());
  }

  ReviewedRollout off() {
    return act(new RollbackAct.RecordNotice(
            "incidents", "RollbackStarted", false, "HTTP 503", "rollbacks", 1, 1))
        .after(Duration.ofMillis(150))
        .act(new RollbackAct.RecordOff(Map.of("CHECKOUT", "0")))
        .act(new RollbackAct.RecordEvidence(Map.of("answer to logs", "line 1\nline 2")));
  }

  ReviewedRollout rolledBack() {
    return after(Duration.ofMillis(1850))
        .check("rollback", "as-before", true)
        .act(new RollbackAct.FinishRollback());
  }

  /** One due time for each error rate, recorded when it is due. */
  ReviewedRollout samples(double... errors) {
    for (double rate : errors) {
      Instant due = nextDue();
      now = due;
      act(new SamplingAct.RecordSamples(
          hold().number(),
          due,
          List.of(
              Sample.of("errors", rate, 100.0, due, due, "errors"),
              Sample.of("latency", 1.1, 100.0, due, due, "latency"))));
    }
    return this;
  }

  /** Due times at which one metric's source had nothing to say. */
  ReviewedRollout noLatency(String reason, int times) {
    for (int i = 0; i < times; i++) {
      Instant due = nextDue();
      now = due;
      act(new SamplingAct.RecordSamples(
          hold().number(),
          due,
          List.of(
              Sample.of("errors", 0.5, 100.0, due, due, "errors"),
              Sample.absent("latency", Sample.Absence.Kind.NO_DATA, reason, due, "latency"))));
    }
    return this;
  }

  ReviewedRollout missed(int count, String cause) {
    Instant first = nextDue();
    now = first.plus(plan.sampling().every().multipliedBy(count - 1L));
    return act(new SamplingAct.RecordMissed(hold().number(), first, now, cause));
  }

  ReviewedRollout judged() {
    now = hold().until();
    return act(new JudgementAct.JudgePhase(new PhaseJudgement(
        "1",
        state.progress().phase(),
        hold().number(),
        hold().from(),
        hold().until(),
        null,
        null,
        PhaseJudgement.Outcome.ADVANCE,
        "every metric is healthy over the hold",
        plan.metrics().stream()
            .map(metric -> new MetricJudgement(
                metric.name(),
                new Average(0.5, 4, 400),
                4,
                null,
                null,
                Verdict.HEALTHY,
                metric.name() + ": average 0.5"))
            .toList())));
  }

  ReviewedRollout check(String purpose, String name, boolean passed) {
    return act(new TargetAct.RecordCheck(
        purpose, name, passed, "status 200", passed ? "status 200" : "status 503", 7, "{}"));
  }

  ReviewedRollout after(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  ReviewedRollout act(Act act) {
    return act(Actor.ENGINE, act);
  }

  ReviewedRollout act(Actor actor, Act act) {
    String id = "checkout/1/step-" + entries.size();
    long epoch = act instanceof ProcedureAct.BeginRun
        ? state.progress().epoch() + 1
        : actor.equals(Actor.ENGINE) ? state.progress().epoch() : 0;
    RolloutCommand command = new RolloutCommand("checkout/1", id, epoch, now, actor, act);
    Decisions.decide(state, command).forEach(this::recorded);
    return this;
  }

  /** An event as it would be stored, whatever led to it. */
  ReviewedRollout recorded(RolloutEvent event) {
    state = state.after(event);
    entries.add(entry(event));
    return this;
  }

  private Entry entry(RolloutEvent event) {
    try {
      return new Entry(
          entries.size() + 1,
          "checkout/1",
          entries.size(),
          EventTypes.nameOf(event.getClass()),
          EventTypes.revisionOf(event.getClass()),
          event.at(),
          now.plusMillis(7),
          "step-" + entries.size(),
          Payload.of(Json.mapper().writeValueAsString(event)),
          event,
          false);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  Instant now() {
    return now;
  }

  RolloutState state() {
    return state;
  }

  Report report() {
    Reporter reporter = new Reporter();
    Playback playback = new Playback(reporter);
    entries.forEach(playback);
    return reporter.report();
  }

  private Progress.Hold hold() {
    return Objects.requireNonNull(state.progress().hold());
  }

  private Instant nextDue() {
    Instant last = state.watch().lastDue();
    return last == null ? hold().from() : last.plus(plan.sampling().every());
  }
}
