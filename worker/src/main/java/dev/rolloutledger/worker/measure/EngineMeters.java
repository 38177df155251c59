package dev.rolloutledger.worker.measure;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine as this process sees it: whether it answers, and what the SDK counts. */
final class EngineMeters {

  private static final Logger LOG = LoggerFactory.getLogger(EngineMeters.class);
  private static final String SDK = "temporal_";
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final DistributionStatisticConfig FEW_BOUNDS =
      DistributionStatisticConfig.builder()
          .percentilesHistogram(false)
          .serviceLevelObjectives(
              Stream.of(Buckets.ofEngine()).mapToDouble(Duration::toNanos).toArray())
          .build();

  private volatile boolean reachable;

  EngineMeters(Meters meters) {
    meters.gauge(
        "rollout.engine.reachable",
        "Whether the engine answered when it was asked last",
        () -> reachable ? 1 : 0);
  }

  /** Asks the engine whether it is there. */
  void look(WorkflowServiceStubs stubs) {
    try {
      reachable = stubs
          .blockingStub()
          .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
          .isInitialized();
    } catch (RuntimeException away) {
      LOG.debug("The engine does not answer: {}", String.valueOf(away.getMessage()));
      reachable = false;
    }
  }

  /**
   * Where the SDK reports what it counts.
   *
   * @param every how often it does
   */
  static Scope scope(MeterRegistry meters, Duration every) {
    return new RootScopeBuilder()
        .reporter(new MicrometerClientStatsReporter(meters))
        .reportEvery(com.uber.m3.util.Duration.ofNanos(every.toNanos()));
  }

  /**
   * Few bounds instead of the seventy that the SDK asks for, and no tag that a foreign client can make
   * up: the names of its signals, queries and updates.
   */
  static MeterFilter bounded() {
    MeterFilter fewTags = MeterFilter.ignoreTags("signal_name", "query_type", "update_name");
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.getName().startsWith(SDK) ? fewTags.map(id) : id;
      }

      @Override
      public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig asked) {
        return id.getName().startsWith(SDK) ? FEW_BOUNDS.merge(asked) : asked;
      }
    };
  }
}
