package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.plan.Approvals;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Amend;
import dev.rolloutledger.rollout.Approve;
import dev.rolloutledger.rollout.Attest;
import dev.rolloutledger.rollout.PersonAct;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.worker.desk.Messages;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.rehearsal.Scenario.PersonsAct;
import dev.rolloutledger.worker.rehearsal.Scenario.Verb;
import dev.rolloutledger.workflow.message.RollbackRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people of a rehearsal: they act when the script says so, and attest what they are asked. */
public final class People {

  private static final Duration LONGEST_STEP = Duration.ofHours(6);
  private static final String REHEARSED = "rehearsed";
  private static final String ATTESTER = "release engineer";

  private final Script script;
  private final Runs runs;
  private final Vouchers vouchers;
  private final String rollout;
  private final List<PersonsAct> left;
  private final Set<String> answered = new HashSet<>();

  public People(Script script, Runs runs, Vouchers vouchers, String rollout) {
    this.script = script;
    this.runs = runs;
    this.vouchers = vouchers;
    this.rollout = rollout;
    this.left = new ArrayList<>(script.scenario().acts());
  }

  /** Does what is due by now; answers whether anything was. */
  public boolean act(Instant now, RolloutState state) {
    List<PersonsAct> due = new ArrayList<>(left);
    due.removeIf(act -> script.when(act.at()).filter(when -> !when.isAfter(now)).isEmpty());
    left.removeAll(due);
    due.forEach(this::perform);
    if (asked(state, now).filter(since -> !since.isAfter(now)).isEmpty()) {
      return !due.isEmpty();
    }
    boolean acted = !due.isEmpty();
    for (String item : state.missingAttestations()) {
      if (answered.add(item)) {
        attest(ATTESTER, item);
        acted = true;
      }
    }
    return approve(state) || acted;
  }

  /** As many people as lack, the plan's own where it names some. */
  private boolean approve(RolloutState state) {
    Approvals asked = state.approvalsAsked();
    Wait wait = state.steering().waits().get(Wait.Kind.APPROVAL);
    boolean acted = false;
    if (asked == null || wait == null) {
      return false;
    }
    for (int i = 0; i < asked.needed(); i++) {
      String name = asked.by().isEmpty() ? "approver " + (i + 1) : asked.by().get(i);
      String id = "approve-" + state.gateName() + "-" + name + "-" + wait.since();
      if (answered.add(id)) {
        send(id, name, new Approve("rehearsed", false, null, -1, false));
        acted = true;
      }
    }
    return acted;
  }

  /**
   * How far the clock may be moved without missing anybody: to the next act that is known, and by no
   * more than the shortest delay of one whose anchor has not happened yet.
   */
  public Duration step(Instant now, RolloutState state) {
    Duration step = LONGEST_STEP;
    for (PersonsAct act : left) {
      Duration until = script
          .when(act.at())
          .map(when -> Duration.between(now, when))
          .orElse(act.at().after().isZero() ? Duration.ofMinutes(1) : act.at().after());
      step = shorter(step, until);
    }
    Optional<Instant> answer = asked(state, now);
    if (answer.isPresent()) {
      step = shorter(step, Duration.between(now, answer.get()));
    }
    Progress.Hold hold = state.progress().hold();
    if (hold != null && hold.until().isAfter(now)) {
      step = shorter(step, Duration.between(now, hold.until()).plusSeconds(1));
    } else if (hold != null && answer.isEmpty()) {
      // The judgement is about to fall; what is asked of people then is not known yet.
      boolean waits = !state.steering().waits().isEmpty();
      step = shorter(step, waits ? Duration.ofHours(1) : Duration.ofMinutes(1));
    }
    return step.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : step;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** When people answer what is asked of them; empty where nothing is, or they never do. */
  private Optional<Instant> asked(RolloutState state, Instant now) {
    Duration patience = script.scenario().attestAfter();
    if (patience == null || !state.exists()) {
      return Optional.empty();
    }
    Wait approval = state.steering().waits().get(Wait.Kind.APPROVAL);
    if (approval != null && state.gate().lacking(now) > 0) {
      return Optional.of(approval.since().plus(patience));
    }
    return state.missingAttestations().isEmpty()
        ? Optional.empty()
        : Optional.of(state.progress().since().plus(patience));
  }

  private void perform(PersonsAct act) {
    String id = act.verb() + "-" + act.actor() + "-" + act.at();
    String by = act.actor();
    String text = act.text();
    if (act.verb() == Verb.ROLLBACK) {
      Actor actor = new Actor(by, REHEARSED);
      String voucher = vouchers.issueRollback(rollout, actor, text);
      runs.signal(rollout, "rollback", new RollbackRequest(id, by, text, null, voucher));
    } else {
      send(id, by, asked(act));
    }
  }

  private static PersonAct asked(PersonsAct act) {
    String text = act.text();
    return switch (act.verb()) {
      case ATTEST -> new Attest(text, "");
      case APPROVE -> new Approve(text, false, null, -1, false);
      case BREAK_GLASS -> new Approve(text, false, null, -1, true);
      case APPROVE_AMENDMENT -> new Approve(text, true, null, -1, false);
      case AMEND -> new Amend(text, act.plan());
      case PAUSE -> new PersonAct.Pause(text);
      case RESUME -> new PersonAct.Resume(text);
      case PROMOTE -> new PersonAct.Promote(text);
      case ABANDON -> new PersonAct.Abandon(text);
      case ROLLBACK -> throw new IllegalArgumentException("a rollback is sent in another way");
    };
  }

  private void attest(String actor, String item) {
    send("attest-" + item, actor, new Attest(item, ""));
  }

  /** Signals, not updates: an answer could need the clock to move, which waits for these acts. */
  private void send(String requestId, String name, PersonAct act) {
    String voucher = vouchers.issue(rollout, requestId, new Actor(name, REHEARSED), act);
    Messages.Message message = Messages.of(act, requestId, name, voucher);
    runs.signal(rollout, message.name(), message.request());
  }
}
