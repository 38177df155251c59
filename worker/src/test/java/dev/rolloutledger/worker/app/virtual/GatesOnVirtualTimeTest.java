package dev.rolloutledger.worker.app.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.reconcile.Matched;
import dev.rolloutledger.rollout.ApprovalEvent.ApprovalGiven;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.RollbackEvent.RolledBack;
import dev.rolloutledger.rollout.Steering.Wait;
import dev.rolloutledger.rollout.SteeringEvent.ActRefused;
import dev.rolloutledger.rollout.SteeringEvent.HoldPromoted;
import dev.rolloutledger.rollout.SteeringEvent.WaitBegan;
import dev.rolloutledger.worker.app.Agreement;
import dev.rolloutledger.worker.home.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** People at the gates of days, on virtual time: the same procedure and ledger as in production. */
@Execution(ExecutionMode.CONCURRENT)
class GatesOnVirtualTimeTest {

  private static final String PLAN = """
      rollout: shop
      target:
        connection: production
        flag: shop
        settings: { SHARE: { on: "{percentage}", off: "0" } }
      sampling: { every: 10m }
      phases:
        - { name: ten, percentage: 10 %%, hold: 6h, approvals: { needed: 2, expire: %s } }
        - { name: all, percentage: 100 %%, hold: 4h }
      metrics:
        errors:
          unit: "%%"
          source: { connection: metrics, query: errors }
          healthy: "< 1 %%"
          critical: "> 5 %%"
          budget: { warning: 2 of 4, critical: 3 of 5 }
      """;

  @TempDir
  Path directory;

  private final List<Entry> told = new ArrayList<>();

  private Outcome rehearse(String expire, String scenario) throws Exception {
    byte[] yaml = PLAN.formatted(expire).getBytes(StandardCharsets.UTF_8);
    Plan plan = PlanReader.read("plan.yaml", yaml);
    Path script = Files.writeString(directory.resolve("scenario.yaml"), scenario);
    return Rehearsals.rehearse(plan, script, new Home(directory.resolve("home")), progress -> {
      if (progress.entry() != null) {
        told.add(progress.entry());
      }
    });
  }

  @AfterEach
  void theEngineSaysTheSame() throws Exception {
    Home home = new Home(directory.resolve("home"));
    assertThat(Agreement.holds(home, told.get(0).stream()).matched()).containsKey(Matched.ENTRIES);
  }

  private <T> Stream<T> facts(Class<T> type) {
    return told.stream().map(Entry::fact).filter(type::isInstance).map(type::cast);
  }

  private Instant entered(int phase) {
    return facts(PhaseEntered.class)
        .filter(entered -> entered.phase() == phase)
        .findFirst()
        .orElseThrow()
        .at();
  }

  @Test
  void twoPeopleAtTheSameMomentAreTwo() throws Exception {
    Outcome outcome = rehearse("24h", """
        attest-after: never
        people:
          - { at: ten + 7h, by: bo, approve: fine }
          - { at: ten + 7h, by: cy, approve: fine as well }
        """);
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    List<ApprovalGiven> given = facts(ApprovalGiven.class).toList();
    // Of two that arrive together either may be recorded first.
    assertThat(given)
        .extracting(approval -> approval.actor().name())
        .containsExactlyInAnyOrder("bo", "cy");
    assertThat(Duration.between(given.get(0).at(), given.get(1).at()))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(facts(WaitBegan.class))
        .anyMatch(wait -> wait.what() == Wait.Kind.APPROVAL
            && wait.reason().equals("ten needs the approval of 2 people"));
    assertThat(entered(1)).isAfterOrEqualTo(given.get(1).at());
  }

  @Test
  void oneWhoApprovesTwiceIsOne() throws Exception {
    Outcome outcome = rehearse("24h", """
        attest-after: never
        people:
          - { at: ten + 7h, by: bo, approve: fine }
          - { at: ten + 8h, by: bo, approve: fine again }
        """);
    assertThat(outcome.over()).isFalse();
    assertThat(outcome.waitsFor()).startsWith("ten needs the approval of 2 people");
    assertThat(facts(ActRefused.class))
        .singleElement()
        .satisfies(refused -> assertThat(refused.because()).startsWith("you approved it already"));
  }

  @Test
  void anApprovalThatExpiredDoesNotCount() throws Exception {
    Outcome outcome = rehearse("2h", """
        attest-after: never
        people:
          - { at: ten + 5h, by: bo, approve: too early }
          - { at: ten + 8h, by: cy, approve: fine }
          - { at: ten + 9h, by: bo, approve: still fine }
        """);
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    Instant last = facts(ApprovalGiven.class).toList().get(2).at();
    assertThat(entered(1)).isAfterOrEqualTo(last);
  }

  @Test
  void anAmendmentUnderARunningHoldMovesItsEnd() throws Exception {
    Files.writeString(
        directory.resolve("longer.yaml"),
        PLAN.formatted("24h").replace("hold: 6h", "hold: 12h").replace("\"< 1 %\"", "\"< 2 %\""));
    Outcome outcome = rehearse("24h", """
        people:
          - { at: ten + 5h, by: bo, amend: the night is missing, plan: longer.yaml }
        """);
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    PlanAmended amended = facts(PlanAmended.class).findFirst().orElseThrow();
    HoldBegan hold = facts(HoldBegan.class).findFirst().orElseThrow();
    assertThat(amended.changes())
        .extracting(change -> change.path())
        .containsExactly("phases.ten.hold", "metrics.errors.healthy");
    assertThat(amended.until()).isEqualTo(hold.from().plus(Duration.ofHours(12)));
    assertThat(entered(1)).isAfterOrEqualTo(amended.until());
    assertThat(outcome.samples()).isGreaterThanOrEqualTo(6L * (12 + 4));
    assertThat(outcome.missed()).isZero();
  }

  @Test
  void aPromotionEndsAHoldOfHoursAtOnce() throws Exception {
    Outcome outcome = rehearse("24h", """
        people:
          - { at: ten + 1h, by: bo, promote: seen enough }
        """);
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    Instant promoted = facts(HoldPromoted.class).findFirst().orElseThrow().at();
    assertThat(Duration.between(promoted, entered(1))).isLessThan(Duration.ofMinutes(15));
  }

  @Test
  void brokenGlassStandsForAll() throws Exception {
    Outcome outcome = rehearse("24h", """
        attest-after: never
        people:
          - { at: ten + 7h, by: bo, break-glass: nobody is awake }
        """);
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    assertThat(told).extracting(Entry::type).contains("ReviewAsked");
  }

  @Test
  void anAbandonedRolloutEndsWhereItIs() throws Exception {
    Outcome outcome = rehearse("24h", """
        people:
          - { at: ten + 1h, by: bo, abandon: by hand from here }
        """);
    assertThat(outcome.status()).isEqualTo("ABANDONED");
    assertThat(outcome.over()).isTrue();
  }

  /** A budget that is spent while people take their time holds the rollout back until it is not. */
  @Test
  void aSpentBudgetAtAGateIsWaitedOut() throws Exception {
    Outcome outcome = rehearse("24h", """
        attest-after: 4h
        faults:
          - { at: ten + 7h, for: 5h, metric: errors, value: 2 }
        """);
    assertThat(outcome.status()).isEqualTo("COMPLETED");
    assertThat(facts(WaitBegan.class))
        .anyMatch(wait -> wait.what() == Wait.Kind.DATA
            && wait.reason().contains("errors has spent its budget of WARNING"));
    Instant began = facts(HoldBegan.class).findFirst().orElseThrow().from();
    assertThat(Duration.between(began, entered(1))).isGreaterThan(Duration.ofHours(12));
  }

  /** What the ledger decided by an amendment is carried out then, not at the next sample. */
  @Test
  void aRollbackThatAnAmendmentBringsIsCarriedOutAtOnce() throws Exception {
    String yaml = PLAN.formatted("24h")
        .replace("every: 10m", "every: 2h")
        .replace("hold: 6h", "hold: 12h")
        .replace("hold: 4h", "hold: 12h");
    Plan plan = PlanReader.read("plan.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        directory.resolve("tighter.yaml"), yaml.replace("critical: 3 of 5", "critical: 1 of 5"));
    Path script = Files.writeString(directory.resolve("scenario.yaml"), """
        faults:
          - { at: ten, for: 3h, metric: errors, value: 9 }
        people:
          - { at: ten + 150m, by: bo, amend: one is enough, plan: tighter.yaml }
        """);
    Outcome outcome =
        Rehearsals.rehearse(plan, script, new Home(directory.resolve("home")), progress -> {
          if (progress.entry() != null) {
            told.add(progress.entry());
          }
        });
    assertThat(outcome.status()).isEqualTo("ROLLED_BACK");
    RolledBack back = facts(RolledBack.class).findFirst().orElseThrow();
    assertThat(back.took()).isLessThan(Duration.ofMinutes(1));
  }
}
