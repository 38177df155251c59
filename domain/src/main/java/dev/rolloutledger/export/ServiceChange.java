package dev.rolloutledger.export;

import dev.rolloutledger.plan.Target;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.RollbackEvent.TargetSwitchedOff;
import dev.rolloutledger.rollout.RollbackView;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.RolloutState.Identity;
import dev.rolloutledger.rollout.TargetEvent.TargetReadBack;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the service, by what was read back: it was deployed at the first percentage, upgraded
 * at each further one, and rolled back where the target was found off.
 */
final class ServiceChange {

  private static final String TYPE = "dev.cdevents.service.%s.0.3.0";

  private ServiceChange() {}

  static Optional<Occurrence> of(Step step) {
    if (step.event() instanceof TargetReadBack readBack && readBack.asAsked()) {
      int before = step.before().target().percentage();
      return before == readBack.percentage()
          ? Optional.empty()
          : Optional.of(
              occurrence(before == 0 ? "deployed" : "upgraded", step, Occurrence.facts(step)));
    }
    return step.event() instanceof TargetSwitchedOff && wentOff(step)
        ? Optional.of(occurrence("rolledback", step, rollback(step)))
        : Optional.empty();
  }

  /** What was never on cannot be rolled back: then the end of the rollout is all there is to say. */
  private static boolean wentOff(Step step) {
    RolloutState before = step.before();
    RollbackView after = step.after().rollback();
    boolean touched = before.target().intents() > 0 || before.known().adopted() != null;
    boolean off = before.rollback() != null && before.rollback().offAt() != null;
    return touched && !off && after != null && after.offAt() != null;
  }

  private static Map<String, Object> rollback(Step step) {
    Map<String, Object> facts = Occurrence.facts(step);
    RollbackView rollback = step.after().rollback();
    if (rollback != null && rollback.offAt() != null) {
      facts.put("cause", rollback.cause());
      facts.put("askedBy", rollback.actor());
      facts.put("reason", rollback.reason());
      facts.put("requestedAt", rollback.requestedAt());
      facts.put("offAfter", Duration.between(rollback.requestedAt(), rollback.offAt()));
    }
    return facts;
  }

  private static Occurrence occurrence(String predicate, Step step, Map<String, Object> facts) {
    Identity rollout = step.after().known();
    Target target = rollout.plan().target();
    CdEvent.Service service = new CdEvent.Service(
        new CdEvent.Environment(environment(target, step.entry().rehearsal())), artifact(rollout));
    return new Occurrence(
        TYPE.replace("%s", predicate), new CdEvent.Subject(target.lease(), service), facts, false);
  }

  /** Nobody who follows deployments shall take a rehearsal's for one. */
  private static String environment(Target target, boolean rehearsal) {
    return rehearsal ? "rehearsal/" + target.connection() : target.connection();
  }

  /** A plan names no artefact of its own: what is brought live is what the plan writes. */
  private static String artifact(Identity rollout) {
    return "pkg:generic/rollout-plan/" + rollout.plan().name() + "@sha256%3A"
        + rollout.planDigest();
  }
}
