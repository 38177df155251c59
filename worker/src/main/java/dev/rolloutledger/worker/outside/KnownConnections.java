package dev.rolloutledger.worker.outside;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.worker.connection.ConnectionException;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.desk.PlanGate;

/** A plan starts only where each connection that it names is there, and of a kind that fits. */
public final class KnownConnections implements PlanGate {

  private final Connections connections;

  public KnownConnections(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void check(Plan plan) {
    try {
      connections.platform(plan.target().connection());
      plan.metrics().forEach(metric -> connections.source(metric.source().connection()));
      plan.checks().stream()
          .filter(Check.Http.class::isInstance)
          .forEach(check -> connections.http(((Check.Http) check).connection()));
      if (plan.windows() != null) {
        plan.windows().calendars().forEach(connections::calendar);
      }
      plan.notices().forEach(connections::notifier);
      plan.rollback().incident().forEach(connections::notifier);
    } catch (ConnectionException missing) {
      throw new RefusedException(String.valueOf(missing.getMessage()));
    }
  }
}
