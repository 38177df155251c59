package dev.rolloutledger.plan.amend;

import dev.rolloutledger.plan.After;
import dev.rolloutledger.plan.Bound;
import dev.rolloutledger.plan.Budget;
import dev.rolloutledger.plan.Comparison;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is looser about one metric. */
final class MetricLoosening {

  private final Metric before;
  private final Metric after;
  private final List<Loosened> found = new ArrayList<>();

  private MetricLoosening(Metric before, Metric after) {
    this.before = before;
    this.after = after;
  }

  static List<Loosened> of(Metric before, Metric after, Plan was, Plan now) {
    MetricLoosening metric = new MetricLoosening(before, after);
    metric.bounds();
    metric.outcomes();
    metric.closing(closing(was, before.name()), closing(now, after.name()));
    return metric.found;
  }

  private void bounds() {
    add(
        admitsMore(before.healthy(), after.healthy()),
        "healthy",
        before.healthy(),
        after.healthy());
    // A critical band that covers less is one that admits more.
    add(
        coversLess(before.critical(), after.critical()),
        "critical",
        before.critical(),
        after.critical());
    add(
        admitsMore(before.againstBaseline(), after.againstBaseline()),
        "against-baseline",
        before.againstBaseline(),
        after.againstBaseline());
    add(
        !before.source().equals(after.source()) || before.unit() != after.unit(),
        "source",
        before.source(),
        after.source());
    // More is stale, or of too little weight: then less is critical. Less is: then less is missing.
    add(
        !after.staleAfter().equals(before.staleAfter()),
        "stale-after",
        before.staleAfter(),
        after.staleAfter());
    add(
        after.minimumWeight() != before.minimumWeight(),
        "minimum-weight",
        before.minimumWeight(),
        after.minimumWeight());
  }

  private void outcomes() {
    for (Verdict verdict : Verdict.values()) {
      String word = verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Budget was = before.budget(verdict);
      Budget now = after.budget(verdict);
      add(
          // The first such sample spends a budget of one, whatever its window.
          now.count() > 1 && (now.count() > was.count() || now.of() < was.of()),
          "budget." + word,
          was,
          now);
      add(
          after.action(verdict).compareTo(before.action(verdict)) > 0,
          "action." + word,
          before.action(verdict).text(),
          after.action(verdict).text());
    }
  }

  private static After.@Nullable Closing closing(Plan plan, String metric) {
    return plan.after().metrics().stream()
        .filter(closing -> closing.metric().equals(metric))
        .findFirst()
        .orElse(null);
  }

  private void closing(After.@Nullable Closing was, After.@Nullable Closing now) {
    if (was != null) {
      add(
          now == null
              || admitsMore(was.bound(), now.bound())
              || admitsMore(was.againstBaseline(), now.againstBaseline()),
          "closing",
          was,
          now);
    }
  }

  private static boolean admitsMore(@Nullable Bound was, @Nullable Bound now) {
    return was != null && (now == null || (!was.equals(now) && !within(now, was)));
  }

  private static boolean coversLess(@Nullable Bound was, @Nullable Bound now) {
    return was != null && (now == null || (!was.equals(now) && !within(was, now)));
  }

  /** Whether every value that meets the inner bound meets the outer one; false where it is unknown. */
  private static boolean within(Bound inner, Bound outer) {
    if (!inner.unit().comparable(outer.unit())
        || inner.operator().downward() != outer.operator().downward()) {
      return false;
    }
    double limit = outer.unit().from(inner.limit(), inner.unit());
    if (limit == outer.limit()) {
      return !includes(inner) || includes(outer);
    }
    return inner.operator().downward() ? limit < outer.limit() : limit > outer.limit();
  }

  private static boolean includes(Bound bound) {
    return bound.operator() == Bound.Operator.AT_MOST
        || bound.operator() == Bound.Operator.AT_LEAST;
  }

  private static boolean admitsMore(@Nullable Comparison was, @Nullable Comparison now) {
    return was != null
        && (now == null
            || now.atMost() > was.atMost()
            || now.minimum() < was.minimum()
            // Less shows more to be within; more shows less to be beyond.
            || now.level() != was.level()
            || (now.change() != was.change() && now.change() != Comparison.Change.ANY));
  }

  private void add(boolean looser, String what, @Nullable Object was, @Nullable Object now) {
    if (looser) {
      found.add(new Loosened(
          before.name(),
          "the "
              + what
              + " of "
              + before.name()
              + ", "
              + (was == null ? "none" : was)
              + " before, "
              + (now == null ? "none" : now)
              + " after"));
    }
  }
}
