package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The smallest changes of the plan, or of the samples, after which a budget is not spent. Pure. */
final class BudgetAlternatives {

  private static final String INSTEAD = "not spent";

  private final Metric metric;
  private final BudgetEvidence spent;
  private final List<SampleEvidence> samples;
  private final List<Alternative> all = new ArrayList<>();

  private BudgetAlternatives(Metric metric, BudgetEvidence spent, List<SampleEvidence> samples) {
    this.metric = metric;
    this.spent = spent;
    this.samples = samples;
  }

  /**
   * For a budget that is spent.
   *
   * @param samples as many as the longest budget looks at
   */
  static List<Alternative> of(Metric metric, BudgetEvidence spent, List<SampleEvidence> samples) {
    BudgetAlternatives alternatives = new BudgetAlternatives(metric, spent, samples);
    alternatives.rule();
    alternatives.budget();
    alternatives.fewer();
    return List.copyOf(alternatives.all);
  }

  /** For one that is not spent any more. */
  static List<Alternative> recovered(BudgetEvidence within) {
    int more = within.budget().count() - within.used();
    List<Verdict> last = within.window().stream().map(SampleEvidence::verdict).toList();
    int row = BudgetEvidence.more(last, within.verdict(), within.budget());
    return List.of(
        Alternative.of(
            within.metric(),
            "still spent",
            more + " more " + within.verdict() + " among the last "
                + within.budget().of()),
        Alternative.of(
            within.metric(), "spent again", row + " more " + within.verdict() + " in a row"));
  }

  private int most() {
    return spent.budget().count() - 1;
  }

  private void rule() {
    switch (spent.verdict()) {
      case CRITICAL -> bound(metric.critical(), "critical", true);
      case WARNING -> bound(metric.healthy(), "healthy", false);
      case STALE -> staleAfter();
      case INCONCLUSIVE -> minimumWeight();
      case HEALTHY, NO_DATA, ERROR -> {}
    }
  }

  private void bound(@Nullable Bound bound, String name, boolean meetingCounts) {
    List<Double> values =
        counted().map(SampleEvidence::value).filter(Objects::nonNull).toList();
    if (bound == null || values.size() != spent.used()) {
      return;
    }
    NearestBound nearest = new NearestBound(bound, meetingCounts);
    Bound other = nearest.leaving(most(), values, metric.unit());
    all.add(new Alternative(
        metric.name(),
        INSTEAD,
        "with " + name + " " + other + " in place of " + bound + ", "
            + nearest.counted(other, values, metric.unit()) + " of the last "
            + spent.budget().of() + " would count" + (meetingCounts ? warnings(other) : ""),
        other,
        null));
  }

  /** What is not critical by another bound may be too much of a warning. */
  private String warnings(Bound critical) {
    Budget budget = metric.budget(Verdict.WARNING);
    long warnings = SampleRing.last(samples, budget.of()).stream()
        .filter(sample -> sample.verdict() == Verdict.WARNING || turns(sample, critical))
        .count();
    return warnings < budget.count()
        ? ""
        : ", but " + warnings + " of the last " + budget.of()
            + " would be WARNING then, and that budget (" + budget + ") would be spent: "
            + metric.action(Verdict.WARNING).text();
  }

  private boolean turns(SampleEvidence sample, Bound critical) {
    return sample.verdict() == Verdict.CRITICAL
        && sample.value() != null
        && !critical.meets(sample.value(), metric.unit())
        && metric.healthy() != null
        && !metric.healthy().meets(sample.value(), metric.unit());
  }

  private void staleAfter() {
    List<Duration> ages = counted()
        .filter(sample -> sample.sourceTime() != null)
        .map(sample -> Duration.between(sample.sourceTime(), sample.due()))
        .sorted()
        .toList();
    if (ages.size() == spent.used()) {
      Duration least = ages.get(spent.used() - most() - 1);
      all.add(Alternative.of(
          metric.name(),
          INSTEAD,
          "with a stale-after of " + Texts.length(up(least)) + " or more in place of "
              + Texts.length(metric.staleAfter()) + ", " + most() + " or fewer would be stale"));
    }
  }

  private void minimumWeight() {
    List<Double> weights = counted()
        .map(sample -> sample.weight() == null ? 0.0 : sample.weight())
        .sorted(Comparator.reverseOrder())
        .toList();
    double enough = down(weights.get(spent.used() - most() - 1));
    all.add(Alternative.of(
        metric.name(),
        INSTEAD,
        "with a minimum-weight of " + Texts.value(enough, Unit.COUNT) + " or less in place of "
            + Texts.value(metric.minimumWeight(), Unit.COUNT) + ", " + most()
            + " or fewer would be inconclusive"));
  }

  /** To what a length shows: by less than its age a sample would be stale still. */
  private static Duration up(Duration age) {
    ChronoUnit unit =
        age.compareTo(Duration.ofDays(1)) >= 0 ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
    Duration whole = age.truncatedTo(unit);
    return whole.equals(age) ? age : whole.plus(unit.getDuration());
  }

  /** To what a value shows: by more than its weight a sample would be inconclusive still. */
  private static double down(double weight) {
    return new BigDecimal(weight).round(new MathContext(4, RoundingMode.FLOOR)).doubleValue();
  }

  private void budget() {
    Budget budget = spent.budget();
    if (spent.used() < budget.of()) {
      other(new Budget(spent.used() + 1, budget.of()), spent.used());
    }
    for (int of = budget.of() - 1; of >= budget.count(); of--) {
      int used = BudgetEvidence.count(SampleRing.last(samples, of), spent.verdict());
      if (used < budget.count()) {
        other(new Budget(budget.count(), of), used);
        return;
      }
    }
  }

  private void other(Budget budget, int used) {
    all.add(new Alternative(
        metric.name(),
        INSTEAD,
        "with a budget of " + budget + " in place of " + spent.budget() + ": " + used
            + " of the last " + budget.of() + " are " + spent.verdict(),
        null,
        budget));
  }

  private void fewer() {
    int fewer = spent.used() - most();
    all.add(Alternative.of(
        metric.name(),
        INSTEAD,
        "with " + fewer + " fewer " + spent.verdict() + " among the last "
            + spent.budget().of()));
    if (spent.action() == Action.ROLL_BACK) {
      all.add(Alternative.of(
          metric.name(),
          "no rollback",
          "with the action hold or notify for " + Phrases.word(spent.verdict())));
    }
  }

  private Stream<SampleEvidence> counted() {
    return spent.window().stream().filter(sample -> sample.verdict() == spent.verdict());
  }
}
