package dev.rolloutledger.worker.engine;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Temporal cluster that somebody else runs. Its runs outlive every process of ours. */
public final class ClusterEngine implements Engine {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterEngine.class);

  private final ClusterAddress address;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private ClusterEngine(ClusterAddress address, WorkflowServiceStubs stubs, ClientSetup setup) {
    this.address = address;
    this.stubs = stubs;
    this.client = Clients.of(stubs, address.namespace(), setup);
  }

  /**
   * Connects, after a look at all that rollouts need of it.
   *
   * @throws EngineException if it is not reached, or is not what rollouts need
   */
  static ClusterEngine connect(ClusterAddress address, ClientSetup setup) {
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
        address.options().setMetricsScope(setup.counts()).build());
    try {
      require(ServerLook.at(address, stubs, Clock.systemUTC()));
      return new ClusterEngine(address, stubs, setup);
    } catch (EngineException refused) {
      stubs.shutdownNow();
      throw refused;
    }
  }

  private static void require(List<Requirement> requirements) {
    for (Requirement each : requirements) {
      if (each.verdict() == Requirement.Verdict.UNMET) {
        throw new EngineException(each.sentence(), null);
      }
      if (each.verdict() == Requirement.Verdict.DOUBTFUL) {
        LOG.warn("{}: {}", each.what(), each.sentence());
      }
    }
  }

  @Override
  public String name() {
    return "cluster:" + address.namespace() + "@" + address.target();
  }

  @Override
  public String where() {
    return "namespace " + address.namespace() + " at " + address.target();
  }

  @Override
  public int port() {
    return 0;
  }

  @Override
  public boolean keepsRuns() {
    return true;
  }

  @Override
  public WorkflowClient client() {
    return client;
  }

  @Override
  public InstantSource clock() {
    return Clock.systemUTC();
  }

  @Override
  public void close() {
    stubs.shutdown();
    if (!stubs.awaitTermination(2, TimeUnit.SECONDS)) {
      stubs.shutdownNow();
    }
  }
}
