package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.worker.connection.ConnectionException;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.source.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Asks a metric's source once, and judges the answer as a sample that is due now. */
final class MetricExamination implements Examination {

  private final Metric metric;
  private final Duration timeout;
  private final Connections connections;
  private final InstantSource clock;

  MetricExamination(Metric metric, Duration timeout, Connections connections, InstantSource clock) {
    this.metric = metric;
    this.timeout = timeout;
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "metric " + metric.name();
  }

  @Override
  public Duration patience() {
    return timeout.plusSeconds(2);
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    // Due times are whole seconds, and so are those that sources are asked for.
    Instant due = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try {
      List<Sample> samples = connections
          .source(metric.source().connection())
          .read(List.of(MetricQuery.of(metric)), due, timeout);
      return List.of(judged(samples.get(0), due));
    } catch (ConnectionException missing) {
      return List.of(Finding.skipped(name(), "its connection is missing, or of another kind"));
    }
  }

  private Finding judged(Sample sample, Instant due) {
    Verdict verdict = Judges.current().sample(metric, sample, due);
    String found = verdict + ", " + told(sample, due);
    return switch (verdict) {
      case HEALTHY -> Finding.ok(name(), bounds(), found);
      case WARNING, INCONCLUSIVE ->
        Finding.warn(name(), bounds(), found, "a phase that stays so does not advance");
      case CRITICAL ->
        Finding.fail(name(), bounds(), found, "a rollout would be taken back; look before");
      case STALE ->
        Finding.fail(name(), bounds(), found, "see the source, or `stale-after` in the plan");
      case NO_DATA ->
        Finding.fail(name(), bounds(), found, "see the query: missing data never passes");
      case ERROR -> Finding.fail(name(), bounds(), found, "see the query and its connection");
    };
  }

  private String told(Sample sample, Instant due) {
    if (sample.absence() != null) {
      return sample.absence().reason();
    }
    String weight = sample.weight() == null
        ? ""
        : ", weight " + Texts.value(sample.weight(), dev.rolloutledger.plan.Unit.COUNT);
    return Texts.value(sample.value(), metric.unit()) + weight + age(sample, due);
  }

  private String age(Sample sample, Instant due) {
    return sample.sourceTime() == null
        ? ""
        : ", " + Texts.length(Duration.between(sample.sourceTime(), due)) + " old (stale after "
            + Texts.length(metric.staleAfter()) + ")";
  }

  private String bounds() {
    List<String> bounds = new ArrayList<>();
    if (metric.healthy() != null) {
      bounds.add("healthy " + metric.healthy());
    }
    if (metric.critical() != null) {
      bounds.add("not critical " + metric.critical());
    }
    if (metric.againstBaseline() != null) {
      bounds.add("a value to compare with the baseline");
    }
    return String.join(", ", bounds);
  }
}
