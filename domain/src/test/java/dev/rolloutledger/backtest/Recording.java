package dev.rolloutledger.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.Decisions;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.JudgedWindow;
import dev.rolloutledger.rollout.JudgementAct.JudgeClosing;
import dev.rolloutledger.rollout.JudgementAct.JudgePhase;
import dev.rolloutledger.rollout.JudgementAct.RecordBaseline;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.ProcedureAct.BeginHold;
import dev.rolloutledger.rollout.ProcedureAct.Complete;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.ProcedureAct.PassPreflight;
import dev.rolloutledger.rollout.ProcedureAct.Start;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingAct.RecordMissed;
import dev.rolloutledger.rollout.SamplingAct.RecordSamples;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.TargetAct.IntendChange;
import dev.rolloutledger.rollout.TargetAct.RecordCheck;
import dev.rolloutledger.rollout.TargetAct.RecordReadBack;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rollout that the product's own decisions make of a plan and of what the world would answer, as a
 * ledger has it. The world answers by percentage and time into the hold, so that two plans see the
 * same one.
 */
final class Recording {

  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  static final Actor ADA = new Actor("ada", "local user");

  /** What a metric's source would answer; null where no sampler runs. */
  interface World {
    @Nullable
    Sample answer(String metric, int percentage, Duration into, Instant due);
  }

  /** Errors by percentage and time into the hold; the latency is always one second. */
  interface Errors {
    double at(int percentage, long minutes);
  }

  private final Plan plan;
  private final World world;
  private final Map<String, Consumer<Recording>> acts = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<RecordedSample> samples = new ArrayList<>();
  private RolloutState state = RolloutState.NONE;
  private Instant now = START;
  private Duration lateness = Duration.ofSeconds(2);
  private Duration gate = Duration.ZERO;
  private boolean resumes;

  Recording(Plan plan, World world) {
    this.plan = plan;
    this.world = world;
  }

  static Recording of(Plan plan, Errors errors) {
    return new Recording(
        plan,
        (metric, percentage, into, due) -> Samples.sample(
            metric, metric.equals("latency") ? 1 : errors.at(percentage, into.toMinutes()), due));
  }

  /** How long after a deadline the judgement comes. */
  Recording late(Duration by) {
    lateness = by;
    return this;
  }

  /** How long people take after a judgement to open the gate. */
  Recording gate(Duration wait) {
    gate = wait;
    return this;
  }

  /** Somebody resumes a hold whose extensions are used up. */
  Recording resumed() {
    resumes = true;
    return this;
  }

  /** What somebody does right before a due time, by minutes into a phase's hold. */
  Recording at(int percentage, long minutes, Consumer<Recording> act) {
    acts.put(percentage + " " + minutes, act);
    return this;
  }

  /** To its end, or to where it waits for somebody. */
  Recording run() {
    act(ADA, new Start(plan, "d1", "it is ready", null));
    act(ADA, new Attest("tests", ""));
    plan.before().checks().forEach(check -> check("preflight", check));
    act(new PassPreflight());
    if (plan.baseline() != null) {
      act(new BeginHold());
      toDeadline();
      act(new RecordBaseline("1", window().baseline()));
    }
    while (!over() && state.progress().phase() < plan.phases().size() - 1) {
      enter();
      if (!held()) {
        return this;
      }
    }
    if (!over()) {
      plan.after().attestations().forEach(item -> act(ADA, new Attest(item.id(), "")));
      act(new Complete());
    }
    return this;
  }

  private boolean over() {
    return state.progress().stage().settled();
  }

  private void enter() {
    now = now.plusSeconds(1);
    act(new EnterPhase(state.nextPhase()));
    act(new IntendChange());
    var intent = Objects.requireNonNull(state.target().intent());
    act(new RecordReadBack(intent.fence(), intent.settings()));
    Objects.requireNonNull(state.currentPhase()).verify().forEach(name -> check("verify", name));
    now = now.plusSeconds(3);
    act(new BeginHold());
  }

  private void check(String purpose, String name) {
    act(new RecordCheck(purpose, name, true, "200", "200", 12, ""));
  }

  /** The hold and its gate; answers whether it goes on. */
  private boolean held() {
    boolean closing = state.progress().phase() == plan.phases().size() - 1;
    while (!over() && state.progress().stage() != Stage.CLOSING) {
      if (state.progress().stage() == Stage.HOLDING) {
        toDeadline();
        if (over()) {
          return false;
        }
        act(new JudgePhase(window().phase()));
        if (over()) {
          return false;
        }
      }
      if (state.steering().waits().containsKey(Wait.Kind.PERSON)) {
        if (!resumes) {
          beyond(hold().from().plus(Duration.ofHours(6)));
          return false;
        }
        beyond(now.plus(Duration.ofMinutes(10)));
        act(ADA, new PersonAct.Resume("look on"));
      } else if (passed() && passGate(closing)) {
        return !over();
      }
    }
    return !over();
  }

  private boolean passed() {
    PhaseJudgement judgement = state.watch().judgement();
    return state.progress().stage() == Stage.JUDGED
        && judgement != null
        && judgement.outcome() == PhaseJudgement.Outcome.ADVANCE;
  }

  /** Waits for people, and for budgets; answers whether the phase is over. */
  private boolean passGate(boolean closing) {
    if (!gate.isZero()) {
      beyond(now.plus(gate));
    }
    Phase phase = Objects.requireNonNull(state.currentPhase());
    phase.attestations().forEach(item -> {
      if (!over() && !state.steering().attested().containsKey(item.id())) {
        act(ADA, new Attest(item.id(), ""));
      }
    });
    while (!over()) {
      try {
        if (closing) {
          act(new JudgeClosing(Judges.current().version(), window().closing()));
          return state.progress().stage() == Stage.CLOSING;
        }
        // Only looks whether it may: it is entered by its caller.
        decide(Actor.ENGINE, new EnterPhase(state.nextPhase()));
        return true;
      } catch (RefusedException waits) {
        beyond(nextDue());
      }
    }
    return true;
  }

  private void toDeadline() {
    while (!over() && nextDue().isBefore(hold().until())) {
      due();
    }
    if (!over()) {
      Instant judged = hold().until().plus(lateness);
      now = now.isBefore(judged) ? judged : now;
    }
  }

  /** On until a time, with the samples that are due. */
  private void beyond(Instant time) {
    while (!over() && !nextDue().isAfter(time)) {
      due();
    }
    now = now.isBefore(time) ? time : now;
  }

  private void due() {
    Instant due = nextDue();
    Progress.Hold hold = hold();
    Phase phase = state.currentPhase();
    int percentage = phase == null ? 0 : phase.percentage();
    Duration into = Duration.between(hold.from(), due);
    Consumer<Recording> act = acts.remove(percentage + " " + into.toMinutes());
    now = now.isBefore(due) ? due : now;
    if (act != null) {
      act.accept(this);
      if (over() || !due.isBefore(hold().until())) {
        return;
      }
    }
    List<Sample> all = new ArrayList<>();
    for (Metric metric : state.plan().metrics()) {
      Sample sample = world.answer(metric.name(), percentage, into, due);
      if (sample != null) {
        all.add(sample);
      }
    }
    now = now.plusSeconds(4);
    act(
        all.isEmpty()
            ? new RecordMissed(hold.number(), due, due, "no sampler ran")
            : new RecordSamples(hold.number(), due, all));
  }

  Recording act(Act act) {
    return act(Actor.ENGINE, act);
  }

  Recording act(Actor actor, Act act) {
    for (RolloutEvent event : decide(actor, act)) {
      state = state.after(event);
      entries.add(entry(event));
      if (event instanceof SampleRecorded recorded) {
        samples.add(new RecordedSample(
            entries.size() - 1L, recorded.due(), recorded.sample(), recorded.verdict()));
      }
    }
    return this;
  }

  private List<RolloutEvent> decide(Actor actor, Act act) {
    return Decisions.decide(state, new RolloutCommand("checkout/1", "c", 0, now, actor, act));
  }

  private Entry entry(RolloutEvent event) {
    try {
      return new Entry(
          entries.size(),
          "checkout/1",
          entries.size(),
          EventTypes.nameOf(event.getClass()),
          EventTypes.revisionOf(event.getClass()),
          event.at(),
          event.at(),
          "c",
          Payload.of(Json.mapper().writeValueAsString(event)),
          event,
          false);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JudgedWindow window() {
    return new JudgedWindow(
        state,
        Judges.current(),
        (from, until) -> samples.stream()
            .filter(sample -> !sample.due().isBefore(from) && sample.due().isBefore(until))
            .toList());
  }

  private Progress.Hold hold() {
    return Objects.requireNonNull(state.progress().hold());
  }

  private Instant nextDue() {
    return state.watch().nextDue(hold(), state.plan().sampling().every());
  }

  RolloutState state() {
    return state;
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  List<Decision> decisions() {
    DecisionLog log = new DecisionLog();
    Playback playback = new Playback(step -> {
      if (step.event() != null) {
        log.take(step.before(), step.event());
      }
    });
    entries.forEach(playback);
    return log.all();
  }

  Instant now() {
    return now;
  }

  /** What another plan would have decided on this. */
  BacktestResult against(Plan other) {
    return against(other, entries.size());
  }

  /** The same on its first entries. */
  BacktestResult against(Plan other, int first) {
    return against(other, entries.subList(0, first));
  }

  static BacktestResult against(Plan other, List<Entry> entries) {
    Backtest backtest = new Backtest(other);
    entries.forEach(new Playback(backtest));
    return backtest.result();
  }
}
