package dev.rolloutledger.worker.app.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.replay.Rederived;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SteeringEvent.RolloutPaused;
import dev.rolloutledger.rollout.SteeringEvent.RolloutResumed;
import dev.rolloutledger.worker.app.Agreement;
import dev.rolloutledger.worker.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The whole life of the example plan, on virtual time: people attest the checklist; an hour of
 * baseline; 48 hours at 10 %; on the third day the error rate's source is silent for half an hour
 * and nothing is lost by it; somebody pauses on the fourth day and lets it go on five hours after the
 * deadline; seven days at 100 %; the closing metrics are met, the tasks are attested, it is complete. Later it is looked back at.
 */
@Tag("long")
@Order(2) // One test that works for a long time: it should not be the last one.
@Execution(ExecutionMode.CONCURRENT)
class ElevenDaysTest {

  private static final Path EXAMPLE = Path.of("../examples/conversation-metadata.yaml");

  private static final String SCENARIO = """
      faults:
        - { at: fifty-percent + 10h, for: 30m, metric: error-rate, value: none }
      people:
        - { at: fifty-percent + 40h, by: release engineer, pause: A look at the feedback }
        - { at: fifty-percent + 53h, by: release engineer, resume: The feedback is fine }
      """;

  @TempDir
  Path directory;

  @Test
  void theExamplePlanLivesItsElevenDays() throws Exception {
    Plan plan = PlanReader.read(EXAMPLE.toString(), Files.readAllBytes(EXAMPLE));
    Path scenario = Files.writeString(directory.resolve("scenario.yaml"), SCENARIO);
    List<Entry> told = new ArrayList<>();
    Outcome outcome =
        Rehearsals.rehearse(plan, scenario, new Home(directory.resolve("home")), progress -> {
          if (progress.entry() != null) {
            told.add(progress.entry());
          }
        });

    assertThat(outcome.status()).isEqualTo("COMPLETED");
    assertThat(Agreement.holds(new Home(directory.resolve("home")), outcome.rollout())
            .matched())
        .containsEntry(Matched.RUNS, 1L);
    assertThat(outcome.missed()).isZero();
    assertThat(Duration.between(outcome.began(), outcome.ended()))
        .isGreaterThan(Duration.ofDays(11));
    assertThat(told)
        .extracting(Entry::type)
        .containsSubsequence(
            "RolloutStarted",
            "ItemAttested",
            "PreflightPassed",
            "BaselineRecorded",
            "PhaseEntered",
            "ChangeIntended",
            "TargetReadBack",
            "HoldBegan",
            "PhaseJudged",
            "PhaseEntered",
            "BudgetSpent",
            "BudgetRecovered",
            "RolloutPaused",
            "PhaseJudged",
            "RolloutResumed",
            "PhaseEntered",
            "PhaseJudged",
            "ClosingJudged",
            "ItemAttested",
            "RolloutCompleted");
    assertThat(told)
        .as("an entry a sample is no news")
        .noneMatch(e -> e.fact() instanceof SampleRecorded);
    assertThat(told).as("all of it says that it was rehearsed").allMatch(Entry::rehearsal);

    HoldBegan half = hold(told, 1);
    HoldBegan all = hold(told, 2);
    assertThat(Duration.between(half.from(), half.until())).isEqualTo(Duration.ofHours(48));
    assertThat(only(told, RolloutPaused.class).at()).isBefore(half.until());
    RolloutResumed resumed = only(told, RolloutResumed.class);
    assertThat(resumed.at()).isAfter(half.until());
    assertThat(told)
        .as("paused, it advanced to nothing")
        .filteredOn(entry -> entry.fact() instanceof PhaseEntered entered && entered.phase() == 2)
        .singleElement()
        .satisfies(entry -> assertThat(entry.at()).isAfterOrEqualTo(resumed.at()));
    assertThat(Duration.between(all.from(), all.until())).isEqualTo(Duration.ofDays(7));
    lookBack(outcome);
  }

  /** Months later somebody asks: what it was at any instant, and whether it was judged rightly. */
  private static void lookBack(Outcome outcome) {
    Path ledger = new Home(outcome.home()).ledgerDirectory();
    try (LedgerView view = Ledgers.openReader(ledger)) {
      LookedBack rollout = new LookedBack(view, outcome.rollout());
      rollout.atRandomInstants(Integer.getInteger("instants", 250), System.nanoTime());
      Rederived derived = rollout.derivedAgain();
      assertThat(derived.verdicts()).isEqualTo(outcome.samples());
      assertThat(derived.judgements()).as("baseline, three phases, closing").isEqualTo(5);
      assertThat(derived.decisions()).isGreaterThan(15);
    }
  }

  private static HoldBegan hold(List<Entry> told, int phase) {
    return told.stream()
        .map(Entry::fact)
        .filter(fact -> fact instanceof HoldBegan began && began.phase() == phase)
        .map(HoldBegan.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static <E extends RolloutEvent> E only(List<Entry> told, Class<E> type) {
    List<E> found =
        told.stream().map(Entry::fact).filter(type::isInstance).map(type::cast).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
