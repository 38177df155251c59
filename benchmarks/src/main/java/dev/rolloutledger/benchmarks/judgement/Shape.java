package dev.rolloutledger.benchmarks.judgement;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import java.nio.charset.StandardCharsets;

/** The lengths of a simulated rollout. Each has three phases, which may be extended twice. */
enum Shape {
  /** A whole day before. */
  DAY("24h, 3 x 48h", "24h", "48h", "24h"),
  /** An hour before, two days a phase. */
  HOUR("1h, 3 x 48h", "1h", "48h", "24h"),
  /** All within a day. */
  SHORT("2h, 3 x 6h", "2h", "6h", "3h");

  private final String title;
  private final String baseline;
  private final String hold;
  private final String extension;

  Shape(String title, String baseline, String hold, String extension) {
    this.title = title;
    this.baseline = baseline;
    this.hold = hold;
    this.extension = extension;
  }

  String title() {
    return title;
  }

  /** Largest accepted change, as in {@code at most 25 % above baseline}. */
  static final double MARGIN = 0.25;

  /** Read anew at each call. */
  Plan plan() {
    String yaml = """
        rollout: simulated
        description: A rollout to be simulated.
        target:
          connection: flagd
          flag: simulated
          settings: { simulated: { on: "{percentage}", off: "0" } }
        baseline: { window: %s }
        sampling: { every: 5m, timeout: 10s }
        extension: { by: %s, times: 2 }
        phases:
          - { name: some, percentage: 10 %%, hold: %s, verify: [flag] }
          - { name: half, percentage: 50 %%, hold: %s, verify: [flag] }
          - { name: all, percentage: 100 %%, hold: %s, verify: [flag] }
        checks: { flag: { settings: target } }
        rollback: { within: 10s }
        metrics:
          metric:
            source: { connection: metrics, query: metric }
            against-baseline: { increase: "<= 25 %%" }
        after: { metrics: { metric: { increase: "<= 25 %%" } } }
        """.formatted(baseline, extension, hold, hold, hold);
    return PlanReader.read("simulated.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
