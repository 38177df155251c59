package dev.rolloutledger.worker.check;

import dev.rolloutledger.plan.Check;
import dev.rolloutledger.worker.connection.ConnectionException;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.secret.Redactor;
import java.time.Duration;
import java.util.List;

/** Runs checks over HTTP. A check that cannot be made has not passed; it is a result like others. */
public final class Checks {

  private static final int LONGEST_EXCERPT = 2 * 1024;
  private static final int LONGEST_SENTENCE = 1_000;

  private final Connections connections;

  /** Checks over these connections. */
  public Checks(Connections connections) {
    this.connections = connections;
  }

  /**
   * Runs a check once.
   *
   * @throws InterruptedException if the thread is interrupted, as a worker does when it stops
   */
  public CheckResult run(Check.Http check) throws InterruptedException {
    long start = System.nanoTime();
    Check.Request request = check.request();
    try {
      HttpAnswer answer = connections
          .http(check.connection())
          .send(
              new HttpCall(request.method(), request.path(), request.headers(), request.body()),
              check.timeout());
      return judged(check.expect(), answer);
    } catch (HttpCallException | ConnectionException e) {
      return failed(String.valueOf(e.getMessage()), start);
    }
  }

  private CheckResult judged(Check.Expectation expectation, HttpAnswer answer) {
    List<Finding> findings = Findings.of(expectation, answer);
    List<Finding> wrong = findings.stream().filter(finding -> !finding.holds()).toList();
    return new CheckResult(
        wrong.isEmpty(),
        sentence(
            (wrong.isEmpty() ? findings : wrong).stream().map(Finding::expected).toList()),
        sentence(
            (wrong.isEmpty() ? findings : wrong).stream().map(Finding::found).toList()),
        answer.status(),
        answer.took(),
        redactor().excerpt(answer.body(), LONGEST_EXCERPT));
  }

  private String sentence(List<String> parts) {
    return redactor().excerpt(String.join(" and ", parts), LONGEST_SENTENCE);
  }

  private CheckResult failed(String message, long start) {
    // The message says "expected ..., found ..." in one.
    int cut = message.lastIndexOf(", found ");
    String expected = cut < 0 ? "an answer" : message.substring("expected ".length(), cut);
    String found = cut < 0 ? message : message.substring(cut + ", found ".length());
    return new CheckResult(
        false,
        sentence(List.of(expected)),
        sentence(List.of(found)),
        0,
        Duration.ofNanos(System.nanoTime() - start),
        "");
  }

  private Redactor redactor() {
    return connections.redactor();
  }
}
