package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.plan.Look;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.worker.connection.Connections;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What is looked at for one plan, beside that it can be read at all. */
public final class PlanExaminations {

  private PlanExaminations() {}

  /**
   * The examinations, in the order of a rollout's life.
   *
   * @param probe whether checks that may have effects are made as well
   */
  public static List<Examination> of(
      Plan plan, Connections connections, InstantSource clock, boolean probe) {
    List<Examination> all = new ArrayList<>();
    all.add(new NamesExamination(plan, connections));
    all.add(new TargetExamination(plan.target(), connections));
    for (Check check : plan.checks()) {
      if (check instanceof Check.Http http) {
        all.add(new CheckExamination(http, connections, probe));
      }
    }
    plan.metrics()
        .forEach(metric ->
            all.add(new MetricExamination(metric, plan.sampling().timeout(), connections, clock)));
    plan.diagnoses()
        .forEach(diagnosis -> diagnosis.looks().stream()
            .filter(Look.Asked.class::isInstance)
            .map(Look.Asked.class::cast)
            .forEach(look -> all.add(new LookExamination(
                diagnosis.name(), look, diagnosis.timeout(), connections, clock))));
    return all;
  }
}
