package dev.rolloutledger.explain;

import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.plan.Sampling;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The due times that a decision stood on.
 *
 * @param hold number of the hold
 * @param from the first one, inclusive
 * @param until their end, exclusive
 */
public record Window(int hold, Instant from, Instant until) {

  /** What a judgement stood on. */
  static Window of(PhaseJudgement judgement) {
    return new Window(judgement.hold(), judgement.from(), judgement.until());
  }

  /** What would be judged of the hold that runs; null where nothing is sampled. */
  static @Nullable Window of(RolloutState state) {
    Progress.Hold hold = state.progress().hold();
    return hold == null || !state.progress().stage().sampled()
        ? null
        : new Window(hold.number(), state.judgedFrom(hold), hold.until());
  }

  boolean has(SampleRecorded recorded) {
    return recorded.hold() == hold
        && !recorded.due().isBefore(from)
        && recorded.due().isBefore(until);
  }

  /** How many of the missed due times lie in it. */
  int missed(SamplesMissed missed) {
    if (missed.hold() != hold) {
      return 0;
    }
    Duration every = missed.count() < 2
        ? Duration.ofMillis(1)
        : Duration.between(missed.first(), missed.last()).dividedBy(missed.count() - 1L);
    int count = 0;
    Instant due = missed.first();
    for (int i = 0; i < missed.count(); i++) {
      count += !due.isBefore(from) && due.isBefore(until) ? 1 : 0;
      due = due.plus(every);
    }
    return count;
  }

  int due(Sampling sampling) {
    return sampling.due(from, until);
  }
}
