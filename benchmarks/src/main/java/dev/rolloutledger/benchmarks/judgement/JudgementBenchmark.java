package dev.rolloutledger.benchmarks.judgement;

import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.plan.Plan;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Simulates rollouts and prints how often each rule is wrong. */
public final class JudgementBenchmark {

  private static final int ROLLOUTS = 10_000;
  private static final int ROLLOUTS_WHEN_QUICK = 500;
  private static final long SEED = 20_261_129;
  private static final double[] CHANGES = {0, Shape.MARGIN, 2 * Shape.MARGIN};

  private static final List<Function<Plan, Rule>> RULES = List.of(
      plan -> new ByJudge(Judges.byVersion("1"), plan),
      plan -> new ByJudge(Judges.byVersion("2"), plan),
      plan -> new MannWhitney(1 + Shape.MARGIN));

  private JudgementBenchmark() {}

  /** Runs it. */
  public static void run(boolean quick) {
    int rollouts = quick ? ROLLOUTS_WHEN_QUICK : ROLLOUTS;
    System.out.printf(Locale.ROOT, "%,d rollouts a row, seed %d%n%n", rollouts, SEED);
    System.out.println("""
        In percent of the rollouts: said to be beyond the margin at any look / said to be within at
        any look / neither at all looks of a hold, so that a person is asked.

        | before, phases | noise | true change | judge 1 | judge 2 | Mann-Whitney |
        |---|---|---|---|---|---|""");
    for (Shape shape : Shape.values()) {
      for (Noise noise : Noise.values()) {
        for (double change : CHANGES) {
          Simulation simulation = new Simulation(shape, noise, change, SEED);
          print(simulation, simulation.run(rollouts, RULES));
        }
      }
    }
  }

  /** Markdown, so that it can stand in the documents as it is. */
  private static void print(Simulation simulation, List<Tally> tallies) {
    StringBuilder line = new StringBuilder(String.format(
        Locale.ROOT,
        "| %s | %s | %+.0f %% |",
        simulation.shape().title(),
        simulation.noise().title(),
        100 * simulation.change()));
    for (Tally tally : tallies) {
      line.append(String.format(
          Locale.ROOT,
          " %.2f / %.2f / %.1f |",
          tally.share(tally.warned()),
          tally.share(tally.passed()),
          tally.share(tally.asked())));
    }
    System.out.println(line);
  }
}
