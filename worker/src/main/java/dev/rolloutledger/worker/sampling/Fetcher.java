package dev.rolloutledger.worker.sampling;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Plan;
import java.time.Instant;
import java.util.List;

/** Fetches all metrics of a plan for one due time; never throws for a failing source. */
@FunctionalInterface
public interface Fetcher {

  /** One sample a metric, within the plan's sampling timeout. */
  List<Sample> fetch(Plan plan, Instant due);
}
