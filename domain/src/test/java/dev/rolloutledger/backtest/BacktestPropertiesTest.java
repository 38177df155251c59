package dev.rolloutledger.backtest;

import static dev.rolloutledger.fixture.PlanFiles.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.backtest.Compared.Change;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;

/**
 * What a backtest says is what happens: the same world is lived through by the new plan as well, and
 * both come to the same decisions, as far as the first record reaches. Each run prints its seed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BacktestPropertiesTest {

  private int told;
  private int untold;
  private int changed;

  @RepeatedTest(400)
  void whatTheBacktestSaysIsWhatHappens() {
    Random random = seeded();
    long world = random.nextLong();
    Plan old = anyPlan(random);
    Plan next = anyPlan(random);
    Recording record = lived(old, world);
    Recording truth = lived(next, world);
    BacktestResult result = record.against(next);

    List<String> planned = texts(result.decisions().stream()
        .filter(pair -> pair.planned() != null)
        .map(Compared::planned)
        .toList());
    List<String> happened = texts(truth.decisions());
    boolean whole =
        result.unknown() == null && !result.planned().equals(BacktestResult.NOT_ROLLED_BACK);
    if (whole && record.state().progress().stage().settled()) {
      told++;
      assertThat(planned).containsExactlyInAnyOrderElementsOf(happened);
    } else {
      untold++;
      assertThat(happened).as("the truth, of which a part is told").containsAll(planned);
    }
    changed += result.changes() > 0 ? 1 : 0;
  }

  @RepeatedTest(200)
  void theRecordedPlanChangesNothing() {
    Random random = seeded();
    Plan plan = anyPlan(random);
    Recording record = lived(plan, random.nextLong());
    BacktestResult result = record.against(plan);
    assertThat(result.decisions()).allMatch(pair -> pair.change() == Change.SAME);
    assertThat(result.unknown()).isNull();
    assertThat(result.same()).isTrue();
  }

  @AfterAll
  void bothKindsWereSeen() {
    System.out.printf("%d whole, %d in part, %d with changes%n", told, untold, changed);
    assertThat(told).isGreaterThan(20);
    assertThat(untold).isGreaterThan(20);
    assertThat(changed).isGreaterThan(40);
  }

  /** Budgets are spent again and again; how often is known only at a hold's end. */
  private static List<String> texts(List<Decision> decisions) {
    return decisions.stream()
        .map(decision -> decision.key()
            + " "
            + (decision.kind().ends() ? decision.percentage() : "")
            + " +"
            + decision.into()
            + " "
            + decision.text())
        .toList();
  }

  private static Random seeded() {
    long seed = new Random().nextLong();
    System.out.println("BacktestPropertiesTest seed " + seed);
    return new Random(seed);
  }

  private static Plan anyPlan(Random random) {
    return plan(
        "critical: \"> 5 %\"",
        "critical: \"> " + (3 + random.nextInt(4)) + " %\"",
        "healthy: \"< 1 %\"",
        "healthy: \"< " + (1 + random.nextInt(2)) + " %\"",
        "critical: 2 of 3",
        "critical: " + (1 + random.nextInt(3)) + " of 3",
        "warning: 2 of 4",
        "warning: " + (2 + random.nextInt(3)) + " of 4",
        "no-data: 2 of 4 }\n    stale",
        "no-data: " + (1 + random.nextInt(3)) + " of 4 }\n    stale",
        "coverage: 95 %",
        "coverage: " + (50 + 15 * random.nextInt(4)) + " %",
        "by: 10m, times: 1",
        "by: " + (5 + 5 * random.nextInt(3)) + "m, times: " + random.nextInt(3),
        "10 %, hold: 20m",
        "10 %, hold: " + hold(random),
        "100 %, hold: 20m",
        "100 %, hold: " + hold(random),
        "increase: \"<= 25 %\"",
        // A narrow margin is seldom shown by so few samples: most ask a person in the end.
        "increase: \"<= " + (random.nextInt(4) == 0 ? 5 + random.nextInt(40) : 1_000) + " %\"",
        "minimum-weight: 0",
        "minimum-weight: " + 40 * random.nextInt(2),
        "  attestations: { tasks: All tasks are done }\n",
        "",
        ", attestations: { looked: I looked }",
        "");
  }

  private static String hold(Random random) {
    return 20 + 5 * random.nextInt(5) + "m";
  }

  private static Recording lived(Plan plan, long seed) {
    return new Recording(
            plan, (metric, percentage, into, due) -> answer(seed, metric, percentage, into, due))
        .late(Duration.ZERO)
        .run();
  }

  /** By seed, metric, percentage and time into the hold alone. */
  private static Sample answer(
      long seed, String metric, int percentage, Duration into, Instant due) {
    SplittableRandom random = new SplittableRandom(
        seed + metric.hashCode() * 31L + percentage * 1_000_003L + into.toMinutes() * 7_919L);
    boolean latency = metric.equals("latency");
    double level = latency ? 1 : new SplittableRandom(seed + percentage).nextDouble() * 2;
    return switch (percentage == 0 ? 9 : random.nextInt(100)) {
      case 0 -> Samples.noData(metric, due);
      case 1 -> Sample.of(metric, 9, 100.0, due.minus(Duration.ofHours(1)), due, metric);
      case 2 -> Samples.weighted(metric, latency ? 1.4 : 9, 30.0, due);
      default ->
        Samples.sample(
            metric,
            latency ? 0.9 + random.nextDouble() / 3 : level * random.nextDouble() * 1.6,
            due);
    };
  }
}
