package dev.rolloutledger.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Payload;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.ProcedureAct.EnterPhase;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A life as a ledger has it, from entry {@link #FIRST} on. What one act led to has one command id;
 * whole stretches of a life have one for each entry.
 */
public final class Recorded {

  /** Other rollouts have what is before. */
  public static final long FIRST = 100;

  public static final Actor ADA = Life.ADA;
  public static final Actor BO = new Actor("bo", "local user");

  private final Life life;
  private final List<String> commands = new ArrayList<>();

  private Recorded(Life life) {
    this.life = life;
  }

  public static Recorded of(Plan plan) {
    return new Recorded(Life.of(plan));
  }

  /** The default plan's life up to a stage. */
  public static Recorded in(Stage stage) {
    return of(Plans.plan()).until(stage);
  }

  public Recorded until(Stage stage) {
    life.until(stage);
    return each();
  }

  public Recorded lastPhaseJudged() {
    life.lastPhaseJudged();
    return each();
  }

  /** Due times of healthy samples to the end of the hold. */
  public Recorded healthyHold() {
    life.healthyHold();
    return each();
  }

  /** The target is set, and the hold begun. */
  public Recorded setAndHeld() {
    life.set().beginHold();
    return each();
  }

  /** In the second and last phase's hold. */
  public Recorded lastHold() {
    return until(Stage.JUDGED).entered();
  }

  /** Behind the first phase's gate, in the second one's hold. */
  public Recorded entered() {
    act(new Attest("looked", ""), new EnterPhase(1));
    return setAndHeld();
  }

  public Recorded approvedBy(Actor person) {
    life.approvedBy(person);
    return this;
  }

  /** A due time for each of these error rates. */
  public Recorded errors(double... rates) {
    for (double rate : rates) {
      life.errors(rate);
      together();
    }
    return this;
  }

  public Recorded sampled(Sample... samples) {
    life.sampled(List.of(samples));
    return together();
  }

  public Recorded missed(int count) {
    life.missed(count);
    return together();
  }

  /** To the end of the hold at this error rate, and judged. */
  public Recorded judgedAt(double errors) {
    life.heldAt(errors);
    each();
    life.judge();
    return together();
  }

  public Recorded judge() {
    life.at(life.hold().until()).judge();
    return together();
  }

  public Recorded judgeClosing() {
    return act(life.judgeClosing());
  }

  public Recorded check(String purpose, String name, boolean passed) {
    return act(Life.check(purpose, name, passed));
  }

  public Recorded act(Act... acts) {
    for (Act act : acts) {
      life.act(act);
      together();
    }
    return this;
  }

  public Recorded as(Actor actor, Act act) {
    life.as(actor, act);
    return together();
  }

  public Recorded later(Duration by) {
    life.later(by);
    return this;
  }

  public Instant nextDue() {
    return life.nextDue();
  }

  public Instant now() {
    return life.now();
  }

  public RolloutState state() {
    return life.state();
  }

  /** Ledger index of the last entry of a type. */
  public long last(Class<? extends RolloutEvent> type) {
    List<RolloutEvent> events = life.events();
    for (int i = events.size() - 1; i >= 0; i--) {
      if (type.isInstance(events.get(i))) {
        return FIRST + i;
      }
    }
    throw new AssertionError("no " + type.getSimpleName() + " in this life");
  }

  private Recorded together() {
    String id = "command-" + commands.size();
    while (commands.size() < life.events().size()) {
      commands.add(id);
    }
    return this;
  }

  private Recorded each() {
    while (commands.size() < life.events().size()) {
      commands.add("command-" + commands.size());
    }
    return this;
  }

  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (RolloutEvent event : life.events()) {
      entries.add(entry(event, entries.size()));
    }
    return entries;
  }

  private Entry entry(RolloutEvent event, int sequence) {
    return new Entry(
        FIRST + sequence,
        Life.ID,
        sequence,
        EventTypes.nameOf(event.getClass()),
        EventTypes.revisionOf(event.getClass()),
        event.at(),
        event.at().plusSeconds(7),
        commands.get(sequence),
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
}
