package dev.rolloutledger.plan.amend;

import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What may change while a rollout runs. Who wants more than that starts another rollout. */
public final class Amendable {

  private Amendable() {}

  /**
   * Why a plan cannot take another one's place in mid-rollout; empty if it can.
   *
   * @param phase position of the current phase, -1 before the first one
   * @param sampled whether anything was sampled yet
   */
  public static Optional<String> refusal(Plan before, Plan after, int phase, boolean sampled) {
    if (!before.name().equals(after.name())) {
      return fixed("name of the rollout", before.name(), after.name());
    }
    if (!before.target().steersAs(after.target())) {
      return Optional.of("the target cannot change in mid-rollout");
    }
    if (!before.sampling().every().equals(after.sampling().every())) {
      return Optional.of("the distance of two due times cannot change in mid-rollout");
    }
    if (!Objects.equals(before.baseline(), after.baseline())) {
      return Optional.of("the baseline cannot change in mid-rollout");
    }
    if (!steps(before).equals(steps(after))) {
      return fixed("phases and their percentages", steps(before), steps(after));
    }
    if (!metrics(before).equals(metrics(after))) {
      return fixed("metrics", metrics(before), metrics(after));
    }
    return read(before, after, sampled).or(() -> behind(before, after, phase));
  }

  /** Figures of two units, or of two queries, have no average and no baseline in common. */
  private static Optional<String> read(Plan before, Plan after, boolean sampled) {
    for (Metric metric : before.metrics()) {
      Metric now = after.metric(metric.name()).orElseThrow();
      boolean other = metric.unit() != now.unit() || !metric.source().equals(now.source());
      if (sampled && other) {
        return Optional.of("where " + metric.name() + " is read cannot change once it was sampled");
      }
    }
    return Optional.empty();
  }

  /** What is behind was decided by the plan that was in force then. */
  private static Optional<String> behind(Plan before, Plan after, int phase) {
    for (int i = 0; i < phase; i++) {
      if (!before.phase(i).equals(after.phase(i))) {
        return Optional.of("phase " + before.phase(i).name() + " is behind and cannot change");
      }
    }
    return phase >= 0 && !before.before().equals(after.before())
        ? Optional.of("the preflight is behind and cannot change")
        : Optional.empty();
  }

  private static Optional<String> fixed(String what, Object before, Object after) {
    return Optional.of("the " + what + " cannot change in mid-rollout: " + before + " before, "
        + after + " after");
  }

  private static List<String> steps(Plan plan) {
    return plan.phases().stream().map(Amendable::step).toList();
  }

  private static String step(Phase phase) {
    return phase.name() + " at " + phase.percentage() + " %";
  }

  private static List<String> metrics(Plan plan) {
    return plan.metrics().stream().map(Metric::name).toList();
  }
}
