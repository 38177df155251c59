package dev.rolloutledger.benchmarks.judgement;

import dev.rolloutledger.judgement.RecordedSample;
import dev.rolloutledger.plan.Phase;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Rollouts of one metric: the baseline's window, then each phase with its looks at the end of the hold
 * and after each extension, then the close. The seed alone decides on the samples, so that each rule
 * sees the same ones.
 *
 * @param plan the shape's
 * @param change true change from the first phase on, as a share of the baseline: 0.25 is 25 % more
 */
record Simulation(Shape shape, Plan plan, Noise noise, double change, long seed) {

  Simulation(Shape shape, Noise noise, double change, long seed) {
    this(shape, shape.plan(), noise, change, seed);
  }

  /** What each of the rules said over so many rollouts. */
  List<Tally> run(int rollouts, List<Function<Plan, Rule>> rules) {
    return IntStream.range(0, rollouts)
        .parallel()
        .mapToObj(number -> lives(number, rules))
        .reduce(rules.stream().map(rule -> Tally.NONE).toList(), Simulation::sums);
  }

  private static List<Tally> sums(List<Tally> some, List<Tally> more) {
    return IntStream.range(0, some.size())
        .mapToObj(i -> some.get(i).plus(more.get(i)))
        .toList();
  }

  private List<Tally> lives(int number, List<Function<Plan, Rule>> rules) {
    SplittableRandom random = new SplittableRandom(seed + 1_000_003L * number);
    Series series = new Series(noise.run(random), before(), 1 + change);
    return rules.stream()
        .map(rule -> new Course(series, rule.apply(plan)).run())
        .toList();
  }

  /** Samples of the baseline. */
  private int before() {
    return due(Objects.requireNonNull(plan.baseline()).window());
  }

  private int due(Duration length) {
    return (int) (length.toMillis() / plan.sampling().every().toMillis());
  }

  /** One rollout's course under one rule. */
  private final class Course {
    private final Series series;
    private final Rule rule;
    private int position;
    private boolean warned;
    private boolean passed;

    Course(Series series, Rule rule) {
      this.series = series;
      this.rule = rule;
    }

    Tally run() {
      position = before();
      rule.baseline(series.between(0, position), Series.START);
      boolean completed = true;
      for (Phase phase : plan.phases()) {
        completed = completed && hold(phase);
      }
      return Tally.of(warned, passed, completed);
    }

    private boolean hold(Phase phase) {
      position += due(phase.hold());
      for (int look = 1; ; look++) {
        Verdict verdict = judged(phase, look, false);
        if (verdict == Verdict.HEALTHY && phase.percentage() == 100) {
          verdict = judged(phase, look, true);
        }
        if (verdict != Verdict.INCONCLUSIVE || look > plan.extension().times()) {
          return verdict == Verdict.HEALTHY;
        }
        position += due(plan.extension().by());
      }
    }

    private Verdict judged(Phase phase, int look, boolean closing) {
      List<RecordedSample> window = series.between(position - due(phase.hold()), position);
      Instant until = Series.at(position);
      Verdict verdict = rule.judged(window, until.minus(phase.hold()), until, look, closing);
      warned |= verdict == Verdict.WARNING;
      passed |= verdict == Verdict.HEALTHY;
      return verdict;
    }
  }

  /** The samples of a rollout, as far as anybody asked for them. */
  private static final class Series {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Noise.Run run;
    private final int before;
    private final double factor;
    private final List<RecordedSample> samples = new ArrayList<>();

    Series(Noise.Run run, int before, double factor) {
      this.run = run;
      this.before = before;
      this.factor = factor;
    }

    static Instant at(int position) {
      return START.plus(EVERY.multipliedBy(position));
    }

    List<RecordedSample> between(int from, int until) {
      for (int i = samples.size(); i < until; i++) {
        Instant due = at(i);
        samples.add(
            new RecordedSample(i, due, run.next(due, i < before ? 1 : factor), Verdict.HEALTHY));
      }
      return List.copyOf(samples.subList(from, until));
    }
  }
}
