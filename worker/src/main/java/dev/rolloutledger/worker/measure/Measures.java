package dev.rolloutledger.worker.measure;

import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import dev.rolloutledger.worker.logbook.Logbook;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All measures of a process. Made before everything that is measured, and closed after it: the
 * engine's clients want the {@link #scope} when they are made.
 */
public final class Measures implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Measures.class);

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters ours = new Meters(meters);
  private final JvmGcMetrics collector = new JvmGcMetrics();
  private final Duration every;
  private final Scope scope;

  /** Measures that are looked at every five seconds. */
  public Measures() {
    this(Duration.ofSeconds(5));
  }

  /**
   * Measures that are looked at as often as a test likes.
   *
   * @param every how often the ledger and the engine are looked at, and the SDK reports
   */
  public Measures(Duration every) {
    this.every = every;
    meters.config().meterFilter(EngineMeters.bounded());
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    collector.bindTo(meters);
    scope = EngineMeters.scope(meters, every);
  }

  /** Where the SDK reports what it counts; for the stubs of the engine's clients. */
  public Scope scope() {
    return scope;
  }

  /**
   * Measures a ledger, its log, and what this process records in it.
   *
   * @param anchors names of the anchors that the connections file has
   * @param clock the procedure's clock
   * @return what looks at the ledger now and then, to be closed before it
   */
  public Looks ledger(Logbook logbook, List<String> anchors, InstantSource clock) {
    AppendMeters.bind(ours, logbook);
    logbook.listen(new EntryMeters(ours)::recorded);
    LogMeters.bind(ours, logbook.ledger(), anchors, clock);
    RolloutMeters rollouts = new RolloutMeters(ours, clock);
    return Looks.every(
        every, "ledger-measures", new RolloutBoard(logbook.ledger(), rollouts::show));
  }

  /**
   * Measures whether an engine answers.
   *
   * @return what asks it now and then, to be closed before it
   */
  public Looks engine(WorkflowServiceStubs stubs) {
    EngineMeters engine = new EngineMeters(ours);
    return Looks.every(every, "engine-measures", () -> engine.look(stubs));
  }

  /** All of them in Prometheus' text form. */
  public String scrape() {
    return meters.scrape();
  }

  @Override
  public void close() {
    try {
      scope.close();
    } catch (ScopeCloseException failure) {
      LOG.debug("The last counts of the SDK were not reported", failure);
    }
    collector.close();
    meters.close();
  }
}
