package dev.rolloutledger.worker.activity;

import dev.rolloutledger.worker.sampling.Sampler;
import dev.rolloutledger.workflow.activity.SamplingActivities;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;

/** A stint: asks to be tried again at the next due time, which costs no history. */
public final class StintSampler implements SamplingActivities {

  private final Sampler sampler;

  public StintSampler(Sampler sampler) {
    this.sampler = sampler;
  }

  @Override
  public StintReport stint(StintRequest request) {
    Sampler.Attempt attempt = Faults.translated(() -> sampler.attempt(request));
    if (attempt.report().isPresent()) {
      return attempt.report().get();
    }
    throw ApplicationFailure.newBuilder()
        .setMessage(attempt.message())
        .setType(NEXT_DUE)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(attempt.delay())
        .build();
  }
}
