package dev.rolloutledger.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.FactReader;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.Judge;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.judgement.PhaseEvidence;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.JudgementAct.JudgeClosing;
import dev.rolloutledger.rollout.JudgementAct.JudgePhase;
import dev.rolloutledger.rollout.JudgementAct.RecordBaseline;
import dev.rolloutledger.rollout.ProcedureAct.BeginHold;
import dev.rolloutledger.rollout.ProcedureAct.BeginRun;
import dev.rolloutledger.rollout.ProcedureAct.Complete;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import dev.rolloutledger.rollout.ProcedureAct.PassPreflight;
import dev.rolloutledger.rollout.ProcedureAct.Start;
import dev.rolloutledger.rollout.RollbackAct.FinishRollback;
import dev.rolloutledger.rollout.RollbackAct.RecordOff;
import dev.rolloutledger.rollout.RollbackAct.RollBack;
import dev.rolloutledger.rollout.SamplingAct.RecordMissed;
import dev.rolloutledger.rollout.SamplingAct.RecordSamples;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.TargetAct.IntendChange;
import dev.rolloutledger.rollout.TargetAct.RecordCheck;
import dev.rolloutledger.rollout.TargetAct.RecordReadBack;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rollout's life as far as a test wants it: acts go in, events and the state come out. */
final class Life {

  static final String ID = "checkout/1";
  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  static final Actor ADA = new Actor("ada", "local user");
  static final Map<String, String> OFF = Map.of("CHECKOUT", "0", "MODEL", "new");

  private final Judge judge = Judges.current();
  private final List<RolloutEvent> events = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private final List<RecordedSample> samples = new ArrayList<>();
  private final Plan plan;
  private RolloutState state = RolloutState.NONE;
  private Instant now = START;
  private @Nullable Actor approver;

  private Life(Plan plan) {
    this.plan = plan;
  }

  static Life of(Plan plan) {
    return new Life(plan);
  }

  /** The default plan's life up to a stage; JUDGED is the first phase's, judged healthy. */
  static Life in(Stage stage) {
    return of(Plans.plan()).until(stage);
  }

  /** Whose approval comes before each gate. */
  Life approvedBy(Actor person) {
    approver = person;
    return this;
  }

  private void approve(Act act) {
    boolean gate = act instanceof PassPreflight
        || act instanceof JudgeClosing
        || act instanceof Complete
        || (act instanceof EnterPhase enter && enter.phase() > 0);
    if (approver != null && gate) {
      as(approver, new Approve("the figures are fine", false, null, -1, false));
    }
  }

  Life until(Stage stage) {
    return switch (stage) {
      case PREFLIGHT -> started();
      case BASELINE -> until(Stage.PREFLIGHT).preflight();
      case SETTING -> until(Stage.BASELINE).baseline().act(new EnterPhase(0));
      case VERIFYING -> until(Stage.SETTING).set();
      case HOLDING -> until(Stage.VERIFYING).beginHold();
      case JUDGED -> until(Stage.HOLDING).healthyHold().judge();
      case CLOSING -> lastPhaseJudged().act(new Attest("looked", ""), judgeClosing());
      case COMPLETED -> until(Stage.CLOSING).act(new Attest("tasks", ""), new Complete());
      case ABANDONED -> until(Stage.HOLDING).act(new PersonAct.Abandon("by hand from here"));
      case ROLLING_BACK -> until(Stage.HOLDING).act(rollBack());
      case ROLLED_BACK ->
        until(Stage.ROLLING_BACK)
            .act(new RecordOff(OFF), check("rollback", "as-before", true), new FinishRollback());
    };
  }

  /** The last phase was judged healthy, and nothing was said about closing yet. */
  Life lastPhaseJudged() {
    return until(Stage.JUDGED)
        .act(new Attest("looked", ""))
        .act(new EnterPhase(1))
        .set()
        .beginHold()
        .healthyHold()
        .judge();
  }

  Life started() {
    return act(new Start(plan, "d1", "it is ready", null), new BeginRun("test"));
  }

  Life preflight() {
    return act(new Attest("tests", ""), check("preflight", "health", true), new PassPreflight());
  }

  Life baseline() {
    return plan.baseline() == null
        ? this
        : act(new BeginHold()).healthyHold().act(recordBaseline());
  }

  Life set() {
    act(new IntendChange());
    TargetView.Intent intent = state.target().intent();
    return act(new RecordReadBack(intent.fence(), intent.settings()));
  }

  Life beginHold() {
    return act(check("verify", "flag", true), new BeginHold());
  }

  /** Healthy samples up to the deadline. */
  Life healthyHold() {
    while (nextDue().isBefore(hold().until())) {
      sampled(0.5, 1.0);
    }
    return at(hold().until());
  }

  /** To the deadline, with this error rate. */
  Life heldAt(double errors) {
    while (nextDue().isBefore(hold().until())) {
      sampled(errors, 1.0);
    }
    return at(hold().until());
  }

  Life judge() {
    return act(judgePhase());
  }

  /** One due time's samples, recorded when they are due; metrics that the plan lacks are left out. */
  Life sampled(double errors, double latency) {
    Instant due = nextDue();
    return sampled(
        List.of(Samples.sample("errors", errors, due), Samples.sample("latency", latency, due)));
  }

  /** Samples of each of these error rates in turn. */
  Life errors(double... rates) {
    for (double rate : rates) {
      sampled(rate, 1.0);
    }
    return this;
  }

  Life sampled(List<Sample> all) {
    Instant due = nextDue();
    return at(due).act(new RecordSamples(hold().number(), due, ofPlan(all)));
  }

  List<Sample> ofPlan(List<Sample> all) {
    return all.stream()
        .filter(sample -> plan.metric(sample.metric()).isPresent())
        .toList();
  }

  Life missed(int count) {
    Instant last = nextDue().plus(every().multipliedBy(count - 1L));
    return at(last).act(new RecordMissed(hold().number(), nextDue(), last, "the worker was down"));
  }

  Life act(Act... acts) {
    for (Act act : acts) {
      approve(act);
      String id = command(act).commandId();
      for (RolloutEvent event : decide(act)) {
        state = state.after(event);
        events.add(event);
        commands.add(id);
        if (event instanceof SampleRecorded recorded) {
          samples.add(new RecordedSample(
              events.size() - 1L, recorded.due(), recorded.sample(), recorded.verdict()));
        }
      }
    }
    return this;
  }

  /** What would follow from an act. */
  List<RolloutEvent> decide(Act act) {
    return Decisions.decide(state, command(act));
  }

  /** Somebody's act. */
  Life as(Actor actor, Act act) {
    String id = commandOf(actor, act).commandId();
    for (RolloutEvent event : Decisions.decide(state, commandOf(actor, act))) {
      state = state.after(event);
      events.add(event);
      commands.add(id);
    }
    return this;
  }

  RolloutCommand commandOf(Actor actor, Act act) {
    return new RolloutCommand(ID, ID + "/act/" + events.size(), 0, now, actor, act);
  }

  /** The act as a command of whoever sends it: a run in its epoch, a person in none. */
  RolloutCommand command(Act act) {
    if (act instanceof BeginRun) {
      return command(state.progress().epoch() + 1, act);
    }
    boolean person = act instanceof PersonAct || act instanceof RollBack || act instanceof Start;
    return command(person ? 0 : state.progress().epoch(), act);
  }

  RolloutCommand command(long epoch, Act act) {
    boolean person = act instanceof PersonAct || act instanceof RollBack || act instanceof Start;
    String id = ID + "/step-" + events.size();
    return new RolloutCommand(ID, id, epoch, now, person ? ADA : Actor.ENGINE, act);
  }

  Life at(Instant time) {
    now = time;
    return this;
  }

  Life later(Duration by) {
    return at(now.plus(by));
  }

  Instant now() {
    return now;
  }

  RolloutState state() {
    return state;
  }

  Stage stage() {
    return state.progress().stage();
  }

  List<RolloutEvent> events() {
    return List.copyOf(events);
  }

  /** The events as a ledger would have them, through their stored form. */
  List<Entry> entries() {
    FactReader facts = new FactReader(Upcasts.RELEASED);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      RolloutEvent event = events.get(i);
      String type = EventTypes.nameOf(event.getClass());
      String revision = EventTypes.revisionOf(event.getClass());
      Payload payload = payload(event);
      entries.add(new Entry(
          i,
          ID,
          i,
          type,
          revision,
          event.at(),
          event.at().plusMillis(7),
          commands.get(i),
          payload,
          facts.read(type, revision, payload),
          false));
    }
    return entries;
  }

  private static Payload payload(RolloutEvent event) {
    try {
      return Payload.of(Json.mapper().writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  Plan plan() {
    return plan;
  }

  Progress.Hold hold() {
    return state.progress().hold();
  }

  Instant nextDue() {
    return state.watch().nextDue(hold(), every());
  }

  Duration every() {
    return plan.sampling().every();
  }

  static RollBack rollBack() {
    return new RollBack(RollbackView.Cause.PERSON, "users complain", START);
  }

  static RecordCheck check(String purpose, String name, boolean passed) {
    return new RecordCheck(purpose, name, passed, "200", passed ? "200" : "503", 12, "");
  }

  RecordBaseline recordBaseline() {
    return new RecordBaseline(judge.version(), window().baseline());
  }

  JudgePhase judgePhase() {
    return new JudgePhase(judgement());
  }

  PhaseJudgement judgement() {
    return window().phase();
  }

  /** What the current judge would stand on: the last length of the hold. */
  PhaseEvidence evidence() {
    Instant from = state.judgedFrom(hold());
    return new PhaseEvidence(
        state.plan(),
        state.progress().phase(),
        hold().number(),
        from,
        hold().until(),
        samples(from, hold().until()),
        state.watch().baseline(),
        state.watch().spent());
  }

  private JudgedWindow window() {
    return new JudgedWindow(state, judge, this::samples);
  }

  JudgeClosing judgeClosing() {
    return new JudgeClosing(judge.version(), window().closing());
  }

  private List<RecordedSample> samples(Instant from, Instant until) {
    return samples.stream()
        .filter(recorded -> !recorded.due().isBefore(from) && recorded.due().isBefore(until))
        .toList();
  }
}
