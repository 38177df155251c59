package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.judgement.PhaseJudgement;
import dev.rolloutledger.judgement.PhaseJudgement.Outcome;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.JudgementEvent.ClosingJudged;
import dev.rolloutledger.rollout.LifecycleEvent.HoldExtended;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What another judgement of a phase, or of the closing metrics, would have taken. Pure. */
final class PhaseAlternatives {

  private PhaseAlternatives() {}

  /** For an event that is a judgement or follows from one; none for any other. */
  static List<Alternative> of(
      RolloutState before,
      RolloutEvent event,
      List<MetricEvidence> metrics,
      @Nullable ClosingJudged closing) {
    if (closing != null) {
      return closing.met() ? ofAdvance(metrics) : toAdvance(before.plan(), metrics, Map.of());
    }
    PhaseJudgement judgement = Stood.judgement(before, event);
    if (judgement == null) {
      return List.of();
    }
    return judgement.outcome() == Outcome.ADVANCE && !(event instanceof HoldExtended)
        ? ofAdvance(metrics)
        : toAdvance(before.plan(), metrics, before.watch().spent());
  }

  /** What would have kept a judgement that advanced from doing so: the nearest of each. */
  private static List<Alternative> ofAdvance(List<MetricEvidence> metrics) {
    List<Alternative> all = new ArrayList<>();
    nearest(metrics, Outcome.EXTEND).ifPresent(all::add);
    nearest(metrics, Outcome.ROLL_BACK).ifPresent(all::add);
    metrics.stream()
        .filter(metric -> metric.coverage().due() > 0)
        .min(Comparator.comparingInt(metric -> metric.coverage().spare()))
        .map(PhaseAlternatives::unknown)
        .ifPresent(all::add);
    return all;
  }

  /** What another window would have been asked for by: the comparison with the fewest samples. */
  static List<Alternative> ofBaseline(List<MetricEvidence> metrics) {
    List<Alternative> all = new ArrayList<>();
    for (MetricEvidence metric : metrics) {
      if (metric.againstBaseline() != null) {
        int spare = metric.coverage().known() - metric.againstBaseline().minimum();
        all.add(Alternative.of(
            metric.metric(),
            "another window",
            "with " + Phrases.counted(spare + 1, "fewer known sample") + " ("
                + metric.coverage().known()
                + " are known, its comparison asks for "
                + metric.againstBaseline().minimum()
                + ")"));
      }
    }
    return all;
  }

  private static Optional<Alternative> nearest(List<MetricEvidence> metrics, Outcome outcome) {
    record Near(MetricEvidence metric, Margin margin) {}
    return metrics.stream()
        .flatMap(metric -> metric.margins().stream().map(margin -> new Near(metric, margin)))
        .filter(near -> near.margin().outcome() == outcome)
        .min(Comparator.comparingDouble(near ->
            near.margin().share() == null ? Double.MAX_VALUE : near.margin().share()))
        .map(near -> Alternative.of(
            near.metric().metric(),
            Phrases.word(outcome),
            "by an average " + Phrases.bound(near.margin().beyond()) + ", "
                + distance(near.metric(), near.margin())));
  }

  private static Alternative unknown(MetricEvidence metric) {
    int more = metric.coverage().spare() + 1;
    return Alternative.of(
        metric.metric(),
        Phrases.word(metric.unknown()),
        "by " + Phrases.counted(more, "more unknown sample") + " ("
            + metric.coverage().known() + " of "
            + metric.coverage().due() + " are known, " + metric.coverage().needed()
            + " are enough)");
  }

  /** The way from the average to a margin's limit, in the unit and in %. */
  private static String distance(MetricEvidence metric, Margin margin) {
    double value = Objects.requireNonNull(metric.average().value());
    String direction = margin.beyond().limit() >= value ? " more" : " less";
    return Phrases.distance(Math.abs(margin.distance()), metric.unit())
        + direction
        + " than its "
        + Texts.value(value, metric.unit())
        + (margin.share() == null
            ? ""
            : " (" + Phrases.percent(Math.abs(margin.share())) + " of the limit)");
  }

  /** What each metric would have needed for a judgement that did not advance to do so. */
  private static List<Alternative> toAdvance(
      Plan plan, List<MetricEvidence> metrics, Map<String, Set<Verdict>> spent) {
    List<Alternative> all = new ArrayList<>();
    for (MetricEvidence metric : metrics) {
      if (metric.judged() != null && metric.judged().verdict() != Verdict.HEALTHY) {
        needs(metric, all);
      }
    }
    spent.forEach((name, verdicts) -> verdicts.forEach(verdict -> {
      boolean stops = plan.metric(name)
          .filter(metric -> metric.action(verdict) != Action.NOTIFY)
          .isPresent();
      if (stops) {
        all.add(Alternative.of(
            name, Phrases.word(Outcome.ADVANCE), "within its budget of " + verdict + " again"));
      }
    }));
    return all;
  }

  private static void needs(MetricEvidence metric, List<Alternative> all) {
    int before = all.size();
    if (metric.coverage().lacking() > 0) {
      all.add(needs(
          metric,
          Phrases.counted(metric.coverage().lacking(), "more known sample") + ": "
              + metric.coverage().needed()
              + " of " + metric.coverage().due() + " are asked for, "
              + metric.coverage().known()
              + " are known"));
      return;
    }
    double value =
        metric.average().value() == null ? Double.NaN : metric.average().value();
    for (Margin margin : metric.margins()) {
      if (margin.crossed(value) && margin.outcome() != Outcome.ADVANCE) {
        all.add(needs(
            metric,
            "an average that is not " + Phrases.bound(margin.beyond()) + ", "
                + distance(metric, margin)));
      }
    }
    if (all.size() == before && metric.judged() != null) {
      all.add(needs(metric, "another finding than \"" + metric.judged().because() + "\""));
    }
  }

  private static Alternative needs(MetricEvidence metric, String needs) {
    return Alternative.of(metric.metric(), Phrases.word(Outcome.ADVANCE), needs);
  }
}
