package dev.rolloutledger.worker.source;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The requests of one due time: each path once, all of them in parallel, one deadline for all.
 */
public final class Fetches {

  private final HttpEndpoint endpoint;
  private final Executor executor;
  private final Clock clock;
  private final Duration timeout;
  private final long deadline;
  private final Map<String, CompletableFuture<Fetched>> byPath = new LinkedHashMap<>();

  /**
   * No requests yet; the time begins now.
   *
   * @param timeout longest time for all of them
   */
  public Fetches(HttpEndpoint endpoint, Executor executor, Clock clock, Duration timeout) {
    this.endpoint = endpoint;
    this.executor = executor;
    this.clock = clock;
    this.timeout = timeout;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  /** Begins a request, unless it was begun before. */
  public void begin(String path) {
    byPath.computeIfAbsent(path, this::submit);
  }

  private CompletableFuture<Fetched> begun(String path) {
    return byPath.computeIfAbsent(path, this::submit);
  }

  private CompletableFuture<Fetched> submit(String path) {
    try {
      return CompletableFuture.supplyAsync(() -> fetch(path), executor);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(
          new Failed("expected the worker to take the request, found it stopping or full"));
    }
  }

  private Fetched fetch(String path) {
    try {
      HttpAnswer answer = endpoint.send(HttpCall.get(path), left());
      return new Fetched(answer, clock.instant());
    } catch (HttpCallException e) {
      boolean late = e.reason() == HttpCallException.Reason.TIMEOUT;
      throw new Failed(late ? tooLate() : String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("expected an answer, found the worker stopping");
    }
  }

  /**
   * Waits for an answer.
   *
   * @throws AbsentException if there is none within the time for all
   */
  public Fetched await(String path) throws AbsentException, InterruptedException {
    try {
      return begun(path).get(left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw AbsentException.error(tooLate());
    } catch (ExecutionException e) {
      throw AbsentException.error(reason(e));
    }
  }

  /** Gives up what is still under way. */
  public void end() {
    byPath.values().forEach(fetch -> fetch.cancel(true));
  }

  private static String reason(ExecutionException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Failed failed) {
        return String.valueOf(failed.getMessage());
      }
    }
    return "expected an answer, found " + thrown.getCause();
  }

  private String tooLate() {
    return "expected a whole answer within " + Durations.format(timeout) + ", found none";
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /**
   * An answer.
   *
   * @param at when it was there
   */
  public record Fetched(HttpAnswer answer, Instant at) {}

  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(String reason) {
      super(reason);
    }
  }
}
