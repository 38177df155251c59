package dev.rolloutledger.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.Average;
import dev.rolloutledger.judgement.MetricJudgement;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.Decisions;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.JudgementAct;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingAct;
import dev.rolloutledger.rollout.TargetAct;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A rollout as a ledger would keep it: acts go in, entries and the state come out. */
final class RecordedRollout {

  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  static final Duration EVERY = Duration.ofMinutes(5);

  private static final String YAML = """
      rollout: checkout
      description: The new checkout.
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
        - { name: ten, percentage: 10 %, hold: 48h, verify: [flag] }
        - { name: all, percentage: 100 %, hold: 7d, verify: [flag] }
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
          against-baseline: { increase: "<= 25 %", minimum: 1 }
          budget: { no-data: 3 of 6 }
      rollback: { within: 1m }
      """;

  /** The same with approvals of the first phase, and of an amendment. */
  static final String APPROVED = YAML.replace(
          "hold: 48h, verify: [flag] }", "hold: 48h, verify: [flag], approvals: { needed: 2 } }")
      + "amendments: { approvals: { needed: 1 } }\n";

  private final Plan plan;

  private final List<Entry> entries = new ArrayList<>();
  private RolloutState state = RolloutState.NONE;
  private Instant now = START;
  private long steps;

  RecordedRollout() {
    this(YAML);
  }

  RecordedRollout(String yaml) {
    plan = PlanReader.read("checkout.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  RolloutState state() {
    return state;
  }

  long index() {
    return entries.size() - 1L;
  }

  Instant now() {
    return now;
  }

  StatusView view() {
    return StatusView.of(state, index(), now);
  }

  Recent recent() {
    Recent recent = Recent.NONE;
    for (Entry entry : entries) {
      recent = recent.after(entry);
    }
    return recent;
  }

  /** As a running {@code up} reports it. */
  StatusReport report() {
    StatusReport.LedgerCondition ledger = new StatusReport.LedgerCondition(
        true, null, null, 0, entries.size(), state.lastAt().plusMillis(7));
    StatusReport.Head head = new StatusReport.Head(index(), state.lastAt().plusMillis(7), true);
    return new StatusReport(view(), null, ledger, null, recent(), head);
  }

  RecordedRollout after(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  RecordedRollout act(Act act) {
    return act(Actor.ENGINE, act);
  }

  RecordedRollout act(Actor actor, Act act) {
    String id = "checkout/1/step-" + steps++;
    RolloutCommand command = new RolloutCommand("checkout/1", id, 0, now, actor, act);
    for (RolloutEvent event : Decisions.decide(state, command)) {
      state = state.after(event);
      entries.add(entry(event, id));
    }
    return this;
  }

  private Entry entry(RolloutEvent event, String commandId) {
    return new Entry(
        entries.size(),
        "checkout/1",
        entries.size(),
        EventTypes.nameOf(event.getClass()),
        EventTypes.revisionOf(event.getClass()),
        event.at(),
        now.plusMillis(7),
        commandId,
        payload(event),
        event,
        false);
  }

  private static Payload payload(RolloutEvent event) {
    try {
      return Payload.of(Json.mapper().writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  RecordedRollout started() {
    return act(
        new Actor("release engineer", "local user"),
        new ProcedureAct.Start(plan, "digest", "the new checkout is ready", null));
  }

  /** In the first phase's hold, with a baseline of two due times behind it. */
  RecordedRollout holding() {
    started()
        .act(new Actor("release engineer", "local user"), new Attest("tests", ""))
        .act(new ProcedureAct.PassPreflight())
        .act(new ProcedureAct.BeginHold())
        .samples(2, 0.5, 1.2)
        .after(EVERY);
    act(new JudgementAct.RecordBaseline(
        "1",
        Map.of(
            "error-rate", new Average(0.5, 2, 2),
            "response-time", new Average(1.2, 2, 2))));
    return enter(0);
  }

  RecordedRollout enter(int phase) {
    act(new ProcedureAct.EnterPhase(phase)).act(new TargetAct.IntendChange());
    long fence = Objects.requireNonNull(state.target().intent()).fence();
    return act(new TargetAct.RecordReadBack(
            fence, plan.target().at(plan.phase(phase).percentage())))
        .act(new TargetAct.RecordCheck("verify", "flag", true, "as set", "as set", 5, ""))
        .act(new ProcedureAct.BeginHold());
  }

  /** Samples of the next due times, each recorded when it is due. */
  RecordedRollout samples(int dueTimes, double errors, double seconds) {
    for (int i = 0; i < dueTimes; i++) {
      Instant due = nextDue();
      now = due;
      act(new SamplingAct.RecordSamples(
          hold().number(),
          due,
          List.of(
              Sample.of("error-rate", errors, 100.0, due, due, "errors"),
              Sample.of("response-time", seconds, 100.0, due, due, "seconds"))));
    }
    return this;
  }

  RecordedRollout missed(int dueTimes, String cause) {
    Instant first = nextDue();
    Instant last = first.plus(EVERY.multipliedBy(dueTimes - 1L));
    now = last;
    return act(new SamplingAct.RecordMissed(hold().number(), first, last, cause));
  }

  RecordedRollout judged(PhaseJudgement.Outcome outcome, String because) {
    Progress.Hold hold = hold();
    samples((int) Duration.between(nextDue(), hold.until()).dividedBy(EVERY), 0.4, 1.3);
    now = hold.until();
    List<MetricJudgement> metrics = plan.metrics().stream()
        .map(metric -> new MetricJudgement(
            metric.name(), Average.NONE, 576, null, null, Verdict.HEALTHY, "of a test"))
        .toList();
    return act(new JudgementAct.JudgePhase(new PhaseJudgement(
        "1",
        state.progress().phase(),
        hold.number(),
        hold.from(),
        hold.until(),
        null,
        null,
        outcome,
        because,
        metrics)));
  }

  private Progress.Hold hold() {
    return Objects.requireNonNull(state.progress().hold());
  }

  private Instant nextDue() {
    Instant last = state.watch().lastDue();
    return last == null ? hold().from() : last.plus(EVERY);
  }
}
