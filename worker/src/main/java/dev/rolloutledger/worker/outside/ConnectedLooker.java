package dev.rolloutledger.worker.outside;

import dev.rolloutledger.plan.Look;
import dev.rolloutledger.worker.connection.ConnectionException;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import dev.rolloutledger.worker.diagnosis.Looker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks over real connections. */
record ConnectedLooker(Connections connections) implements Looker {

  @Override
  public List<String> look(String diagnosis, Look.Asked look, Instant at, Duration timeout)
      throws DiagnosisException, InterruptedException {
    try {
      return connections.diagnostic(look.connection()).look(look.parameters(), at, timeout);
    } catch (ConnectionException missing) {
      throw new DiagnosisException(String.valueOf(missing.getMessage()));
    }
  }

  @Override
  public String redact(String text) {
    return connections.redactor().redact(text);
  }
}
