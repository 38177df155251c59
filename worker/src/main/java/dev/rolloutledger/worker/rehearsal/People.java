package dev.rolloutledger.worker.rehearsal;

import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.rehearsal.Scenario.PersonsAct;
import dev.rolloutledger.workflow.message.AttestRequest;
import dev.rolloutledger.workflow.message.RollbackRequest;
import dev.rolloutledger.workflow.message.SteerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The people of a rehearsal: they act when the script says so, and attest what they are asked. */
public final class People {

  private static final Duration LONGEST_STEP = Duration.ofHours(6);
  private static final String ATTESTER = "release engineer";

  private final Script script;
  private final Runs runs;
  private final String rollout;
  private final List<PersonsAct> left;
  private final Set<String> attested = new HashSet<>();

  public People(Script script, Runs runs, String rollout) {
    this.script = script;
    this.runs = runs;
    this.rollout = rollout;
    this.left = new ArrayList<>(script.scenario().acts());
  }

  /** Does what is due by now. */
  public void act(Instant now, RolloutState state) {
    List<PersonsAct> due = new ArrayList<>(left);
    due.removeIf(act -> script.when(act.at()).filter(when -> !when.isAfter(now)).isEmpty());
    left.removeAll(due);
    due.forEach(this::perform);
    if (attestsNow(now, state)) {
      for (String item : state.missingAttestations()) {
        if (attested.add(item)) {
          attest(ATTESTER, item);
        }
      }
    }
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
    Duration patience = script.scenario().attestAfter();
    if (patience != null && !state.missingAttestations().isEmpty()) {
      step = shorter(step, Duration.between(now, state.progress().since().plus(patience)));
    }
    Progress.Hold hold = state.progress().hold();
    if (hold != null && hold.until().isAfter(now)) {
      step = shorter(step, Duration.between(now, hold.until()).plusSeconds(1));
    } else if (hold != null && state.missingAttestations().isEmpty()) {
      // The judgement is about to fall; what is asked of people then is not known yet.
      step = shorter(step, Duration.ofMinutes(1));
    }
    return step.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : step;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private boolean attestsNow(Instant now, RolloutState state) {
    Duration patience = script.scenario().attestAfter();
    return patience != null
        && state.exists()
        && !state.missingAttestations().isEmpty()
        && !state.progress().since().plus(patience).isAfter(now);
  }

  private void perform(PersonsAct act) {
    String id = act.verb() + "-" + act.at();
    switch (act.verb()) {
      case ATTEST -> attest(act.actor(), act.text());
      case PAUSE -> signal("pause", new SteerRequest(id, act.actor(), act.text()));
      case RESUME -> signal("resume", new SteerRequest(id, act.actor(), act.text()));
      case ROLLBACK -> signal("rollback", new RollbackRequest(id, act.actor(), act.text(), null));
    }
  }

  private void attest(String actor, String item) {
    signal("attest", new AttestRequest("attest-" + item, actor, item, ""));
  }

  /** Signals, not updates: an answer could need the clock to move, which waits for these acts. */
  private void signal(String name, Object request) {
    runs.signal(rollout, name, request);
  }
}
