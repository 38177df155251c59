package dev.rolloutledger.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to hold before a rollout is complete, after the last hold.
 *
 * @param metrics the closing metrics, judged on their averages over the last hold
 * @param attestations the post-deployment tasks
 * @param approvals who must approve the end; null if nobody has to
 */
public record After(
    List<Closing> metrics,
    List<Attestation> attestations,
    @Nullable Approvals approvals) {

  public After {
    metrics = List.copyOf(metrics);
    attestations = List.copyOf(attestations);
  }

  /**
   * A closing metric: exactly one of the two conditions.
   *
   * @param metric name of the metric
   * @param bound what its average must meet
   * @param againstBaseline how its average must compare
   */
  public record Closing(
      String metric, @Nullable Bound bound, @Nullable Comparison againstBaseline) {}
}
