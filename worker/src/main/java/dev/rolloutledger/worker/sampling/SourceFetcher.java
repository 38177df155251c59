package dev.rolloutledger.worker.sampling;

import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.judgement.Sample.Absence;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.source.MetricQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the sources of a plan in parallel, one question a connection, within the plan's timeout. */
public final class SourceFetcher implements Fetcher {

  /**
   * How long a source that has reached the timeout is heard, so that what it has of other metrics is not lost
   * and the reason is its own. Whatever it says later belongs to no due time.
   */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Connections connections;
  private final Executor executor;
  private final InstantSource clock;

  /**
   * @param executor runs one question a connection
   * @param clock the procedure's clock
   */
  public SourceFetcher(Connections connections, Executor executor, InstantSource clock) {
    this.connections = connections;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public List<Sample> fetch(Plan plan, Instant due) {
    Duration timeout = plan.sampling().timeout();
    Map<String, List<MetricQuery>> queries = new LinkedHashMap<>();
    for (Metric metric : plan.metrics()) {
      queries
          .computeIfAbsent(metric.source().connection(), connection -> new ArrayList<>())
          .add(MetricQuery.of(metric));
    }
    List<Question> questions = new ArrayList<>();
    queries.forEach((connection, own) -> questions.add(new Question(
        own, CompletableFuture.supplyAsync(() -> read(connection, own, due, timeout), executor))));
    long deadline = System.nanoTime() + timeout.plus(GRACE).toNanos();
    List<Sample> samples = new ArrayList<>();
    for (Question question : questions) {
      samples.addAll(await(question.answer(), question.queries(), deadline, timeout));
    }
    return samples;
  }

  /** What one connection was asked. */
  private record Question(List<MetricQuery> queries, CompletableFuture<List<Sample>> answer) {}

  private List<Sample> read(
      String connection, List<MetricQuery> queries, Instant due, Duration timeout) {
    try {
      return connections.source(connection).read(queries, due, timeout);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return failed(queries, "the worker was stopping");
    }
  }

  private List<Sample> await(
      CompletableFuture<List<Sample>> answer,
      List<MetricQuery> queries,
      long deadline,
      Duration timeout) {
    try {
      return answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return failed(queries, "no answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException failure) {
      return failed(queries, "the source could not be asked: " + failure.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return failed(queries, "the worker was stopping");
    }
  }

  private List<Sample> failed(List<MetricQuery> queries, String reason) {
    Instant now = clock.instant();
    return queries.stream()
        .map(query -> Sample.absent(
            query.metric(), Absence.Kind.ERROR, reason, now, query.parameters().toString()))
        .toList();
  }
}
