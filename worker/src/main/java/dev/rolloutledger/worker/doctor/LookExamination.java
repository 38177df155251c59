package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.plan.Look;
import dev.rolloutledger.worker.connection.ConnectionException;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.diagnosis.DiagnosisException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a look of a plan's diagnosis once, as if something were wrong now. It stops no rollout. */
final class LookExamination implements Examination {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final String EXPECTED = "one that can be made";

  private final String diagnosis;
  private final Look.Asked look;
  private final Duration timeout;
  private final Connections connections;
  private final InstantSource clock;

  LookExamination(
      String diagnosis,
      Look.Asked look,
      Duration timeout,
      Connections connections,
      InstantSource clock) {
    this.diagnosis = diagnosis;
    this.look = look;
    this.timeout = timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
    this.connections = connections;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "look " + diagnosis + "/" + look.name();
  }

  @Override
  public Duration patience() {
    return timeout.plusSeconds(2);
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Map<String, String> parameters = new LinkedHashMap<>();
    look.parameters()
        .forEach((name, value) -> parameters.put(
            name, value.replace("{at}", now.toString()).replace("{due}", now.toString())));
    try {
      List<String> found = connections.diagnostic(look.connection()).look(parameters, now, timeout);
      return List.of(
          Finding.ok(name(), EXPECTED, found.size() == 1 ? "1 line" : found.size() + " lines"));
    } catch (DiagnosisException | ConnectionException failure) {
      return List.of(Finding.warn(
          name(),
          EXPECTED,
          String.valueOf(failure.getMessage()),
          "the diagnosis would say so; it stops no rollout"));
    }
  }
}
