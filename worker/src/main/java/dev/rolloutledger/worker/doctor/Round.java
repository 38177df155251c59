package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.worker.connection.secret.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes examinations at the same time, each within its patience, and keeps their order. */
public final class Round {

  private final ExecutorService executor;
  private final Redactor redactor;

  /**
   * @param executor has a thread for each examination
   * @param redactor takes credentials out of every text
   */
  public Round(ExecutorService executor, Redactor redactor) {
    this.executor = executor;
    this.redactor = redactor;
  }

  /** All findings, in the order of the examinations. */
  public List<Finding> make(List<Examination> examinations) throws InterruptedException {
    long begun = System.nanoTime();
    List<Future<List<Finding>>> futures = new ArrayList<>();
    for (Examination examination : examinations) {
      futures.add(executor.submit(examination::examine));
    }
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < futures.size(); i++) {
      findings.addAll(await(examinations.get(i), futures.get(i), begun));
    }
    return findings.stream().map(this::redacted).toList();
  }

  private static List<Finding> await(
      Examination examination, Future<List<Finding>> future, long begun)
      throws InterruptedException {
    long left = examination.patience().toNanos() - (System.nanoTime() - begun);
    try {
      return future.get(Math.max(1, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      future.cancel(true);
      return List.of(Finding.fail(
          examination.name(),
          "an end within " + Durations.format(examination.patience()),
          "none",
          "look at what it asks; it was given up"));
    } catch (ExecutionException fault) {
      return List.of(Finding.fail(
          examination.name(),
          "to be able to look",
          String.valueOf(fault.getCause()),
          "it is a fault of ours, please report it"));
    }
  }

  private Finding redacted(Finding finding) {
    return new Finding(
        redactor.redact(finding.check()),
        finding.mark(),
        redactor.redact(finding.expected()),
        redactor.redact(finding.found()),
        redactor.redact(finding.advice()));
  }
}
