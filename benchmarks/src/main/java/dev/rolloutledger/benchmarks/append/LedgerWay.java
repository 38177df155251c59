package dev.rolloutledger.benchmarks.append;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RolloutCommand;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The product: a command through its aggregate and the appender, one event each. */
final class LedgerWay implements Way {

  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

  private static final Plan PLAN =
      PlanReader.read("benchmark.yaml", """
      rollout: checkout
      description: A rollout to be measured.
      target:
        connection: flagd
        flag: checkout-v2
        settings: { checkout-v2: { on: "{percentage}", off: "0" } }
      sampling: { every: 1m, timeout: 10s }
      phases: [ { name: all, percentage: 100 %, hold: 60d, verify: [flag] } ]
      checks: { flag: { settings: target } }
      rollback: { within: 10s }
      metrics:
        errors:
          unit: "%"
          source: { connection: metrics, query: errors }
          healthy: "< 1 %"
          critical: "> 5 %"
      """.getBytes(StandardCharsets.UTF_8));

  private final Ledger ledger;
  private final Forces forces;

  LedgerWay(Ledger ledger, Forces forces) {
    this.ledger = ledger;
    this.forces = forces;
  }

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public Call caller(int caller) {
    String rollout = "caller-" + caller + "/1";
    execute(rollout, "start", new ProcedureAct.Start(PLAN, "digest", "to be measured", null));
    return number -> execute(rollout, Rows.step(number), Rows.check(number));
  }

  private void execute(String rollout, String step, Act act) {
    ledger.execute(
        new RolloutCommand(rollout, rollout + "/" + step, 0, AT, Actor.claimed("load"), act));
  }

  @Override
  public long forces() throws Exception {
    return forces.count();
  }

  @Override
  public void close() {
    ledger.close();
  }
}
