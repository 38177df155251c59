package dev.rolloutledger.worker.source.log;

import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.source.AbsentException;
import dev.rolloutledger.worker.source.Answers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** An address that answers with the lines of a window, as text or as JSON a line. */
record HttpLog(HttpEndpoint endpoint) implements LogPlace {

  @Override
  public void read(Window window, Tally tally, Duration left)
      throws AbsentException, InterruptedException {
    HttpAnswer answer = send(window.path(), left);
    if (!answer.successful()) {
      throw Answers.unexpectedStatus(answer);
    }
    for (String line : answer.body().lines().toList()) {
      tally.take(line);
    }
  }

  private HttpAnswer send(String path, Duration left) throws AbsentException, InterruptedException {
    try {
      return endpoint.send(new HttpCall("GET", path, Map.of("Accept", "*/*"), null), left);
    } catch (HttpCallException e) {
      throw AbsentException.error(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean mayLack() {
    return false;
  }

  @Override
  public String name() {
    return "the log";
  }

  @Override
  public String expectation() {
    return "an answer";
  }

  @Override
  public Optional<String> obstacle(Duration timeout) throws InterruptedException {
    try {
      HttpAnswer answer = endpoint.send(HttpCall.get(""), timeout);
      boolean refused = answer.status() == 401 || answer.status() == 403 || answer.status() >= 500;
      return refused
          ? Optional.of("expected an answer, found status " + answer.status())
          : Optional.empty();
    } catch (HttpCallException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
