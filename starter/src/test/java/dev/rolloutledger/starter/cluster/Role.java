package dev.rolloutledger.starter.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A rollout of a fault run.
 *
 * @param breach the percentage from which on its errors are critical; 101 where they never are
 * @param begins when it is started, from the run's begin
 * @param acts how long somebody takes before they act
 * @param hold how long each phase is held
 */
record Role(
    String name, Scenario scenario, int breach, Duration begins, Duration acts, Duration hold) {

  private static final List<Integer> PERCENTAGES = List.of(10, 50, 100);

  /**
   * Draws them: each scenario as often as the others.
   *
   * @param within the last one begins by then
   * @param hold the shortest hold; the longest one is twice that
   */
  static List<Role> draw(Random random, int count, Duration within, Duration hold) {
    List<Role> roles = new ArrayList<>();
    Scenario[] scenarios = Scenario.values();
    for (int i = 0; i < count; i++) {
      Scenario scenario = scenarios[i % scenarios.length];
      long holdMillis = hold.toMillis();
      roles.add(new Role(
          String.format(Locale.ROOT, "r%02d", i),
          scenario,
          scenario == Scenario.BREACHES ? PERCENTAGES.get(random.nextInt(PERCENTAGES.size())) : 101,
          Duration.ofMillis(random.nextInt((int) within.toMillis())),
          Duration.ofMillis(random.nextInt((int) (2 * holdMillis))),
          Duration.ofSeconds((holdMillis + random.nextInt((int) holdMillis)) / 1_000)));
    }
    return roles;
  }

  /** Its id in the ledger. */
  String rollout() {
    return name + "/1";
  }

  /** How it is called in sentences. */
  String words() {
    return name + " (" + scenario.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
  }

  /**
   * Its plan.
   *
   * @param every the distance of two samples, in seconds
   */
  String plan(int every) {
    return """
        rollout: %1$s
        description: A rollout of a fault run
        target:
          connection: %1$s
          flag: feature
          settings:
            FEATURE: { on: "true", off: "false" }
            PERCENTAGE: { on: "{percentage}" }
          present: [KEPT]
        %5$s
        sampling: { every: %4$ds, timeout: %6$dms, coverage: 1 %% }
        extension: { by: 1m, times: 100 }
        phases:
          - { name: small, percentage: 10 %%, hold: %3$s, verify: [health, flags] }
          - { name: half, percentage: 50 %%, hold: %2$ds, verify: [health, flags] }
          - { name: all, percentage: 100 %%, hold: %2$ds, verify: [health, flags] }
        checks:
          health: { connection: service, request: GET /health, expect: { status: 200 }, timeout: 2s }
          flags: { settings: target, timeout: 2s }
        metrics:
          error-rate:
            unit: "%%"
            source: { connection: figures, path: /figures/%1$s, value: $.errors, weight: $.requests }
            healthy: "< 1 %%"
            critical: "> 5 %%"
            budget: { critical: 2 of 2 }
            action: { critical: roll back, no-data: notify, error: notify }
        rollback: { within: 5s, verify: [health] }
        """.formatted(
            name,
            hold.toSeconds(),
            scenario.holdsForGood() ? "24h" : hold.toSeconds() + "s",
            every,
            scenario == Scenario.APPROVED ? "before: { approvals: { needed: 1 } }" : "",
            every * 500);
  }
}
