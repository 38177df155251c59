package dev.rolloutledger.export;

import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.JudgementEvent.PhaseJudged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What CDEvents has no event for, in events of our own: a phase was judged, a rollout came to its end.
 * Their types keep to the specification's schema for custom events.
 */
final class Milestone {

  static final String PHASE_JUDGED = "dev.cdeventsx.rolloutledger-phase.judged.0.1.0";
  static final String ROLLOUT_FINISHED = "dev.cdeventsx.rolloutledger-rollout.finished.0.1.0";

  private Milestone() {}

  static Optional<Occurrence> of(Step step) {
    if (step.event() instanceof PhaseJudged judged) {
      return Optional.of(judged(step, judged.judgement()));
    }
    return Decision.is(step) ? Optional.of(finished(step)) : Optional.empty();
  }

  private static Occurrence judged(Step step, PhaseJudgement judgement) {
    String rollout = step.after().known().rollout();
    String phase = step.after().plan().phase(judgement.phase()).name();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("outcome", judgement.outcome());
    content.put("because", judgement.because());
    content.put("judge", judgement.judge());
    content.put("from", judgement.from());
    content.put("until", judgement.until());
    content.put("metrics", List.copyOf(judgement.metrics()));
    CdEvent.Subject subject = new CdEvent.Subject(rollout + "/" + phase, content);
    return new Occurrence(PHASE_JUDGED, subject, Occurrence.facts(step), false);
  }

  private static Occurrence finished(Step step) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("outcome", step.after().progress().stage());
    content.put("because", Decision.because(step));
    content.put("planDigest", step.after().known().planDigest());
    CdEvent.Subject subject = new CdEvent.Subject(step.after().known().rollout(), content);
    return new Occurrence(ROLLOUT_FINISHED, subject, Occurrence.facts(step), true);
  }
}
