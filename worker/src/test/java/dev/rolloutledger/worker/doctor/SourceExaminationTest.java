package dev.rolloutledger.worker.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.TestConnections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of sources that are no addresses, and of those that may not be asked. */
@Timeout(30)
class SourceExaminationTest {

  @TempDir
  Path directory;

  @Test
  void each_connection_says_what_is_in_the_way() throws Exception {
    Connections connections = read("""
        allow: { hosts: [127.0.0.1], commands: [sh, nowhere] }
        connections:
          ready: { kind: command, run: [sh, -c, 'exit 1'] }
          missing: { kind: command, run: [nowhere] }
          log: { kind: log, path: none.log }
          database: { kind: sql, url: 'jdbc:postgresql://db.example.com/chat' }
          metrics: { kind: prometheus, url: 'https://metrics.example.com' }
          hook: { kind: webhook, url: 'https://hooks.example.com' }
        """);
    assertThat(found(connections, "ready")).isEqualTo("OK command, ready");
    assertThat(found(connections, "missing")).isEqualTo("FAIL none");
    assertThat(found(connections, "log")).isEqualTo("FAIL none");
    assertThat(found(connections, "database")).isEqualTo("FAIL db.example.com:5432");
    assertThat(found(connections, "metrics")).isEqualTo("FAIL metrics.example.com:443");
    assertThat(found(connections, "hook")).isEqualTo("FAIL hooks.example.com:443");
  }

  @Test
  void each_metric_of_a_plan_is_asked_for_real() throws Exception {
    Instant now = Instant.now();
    Files.writeString(
        directory.resolve("chat.log"),
        now.minusSeconds(600) + " begin\n" + now.minusSeconds(20) + " ERROR\n" + now.minusSeconds(9)
            + " POST\n");
    Connections connections = read("""
        connections:
          log: { kind: log, path: chat.log }
          validator: { kind: command, run: [echo, 'quality: 81 %'] }
        """);
    List<String> findings = new ArrayList<>();
    Plan plan = PlanReader.read("plan.yaml", PLAN.getBytes(UTF_8));
    for (Examination examination :
        PlanExaminations.of(plan, connections, Clock.systemUTC(), false)) {
      if (examination.name().startsWith("metric ")) {
        examination
            .examine()
            .forEach(finding -> findings.add(finding.mark() + " " + finding.found()));
      }
    }
    assertThat(findings.get(0)).startsWith("OK HEALTHY, 1,");
    assertThat(findings.get(1)).startsWith("FAIL ERROR, expected a pattern in RE2's syntax");
    assertThat(findings.get(2)).startsWith("OK HEALTHY, 81");
  }

  private static final String PLAN = """
      rollout: shop
      target:
        connection: shop
        flag: feature
        settings: { FEATURE: { on: "true", off: "false" } }
      sampling: { every: 10s, timeout: 2s }
      phases: [ { name: all, percentage: 100 %, hold: 1m } ]
      metrics:
        errors: { source: { connection: log, pattern: ERROR, window: 5m }, healthy: "< 5" }
        bad: { source: { connection: log, pattern: "(?=ERROR)", window: 5m }, healthy: "< 5" }
        quality: { source: { connection: validator, value: "quality: ([0-9]+)" }, healthy: "> 75" }
      rollback: { within: 5s }
      """;

  private static String found(Connections connections, String name) throws InterruptedException {
    Finding finding = new ConnectionExamination(connections, name, Clock.systemUTC())
        .examine()
        .get(0);
    return finding.mark() + " " + finding.found();
  }

  private Connections read(String yaml) {
    return TestConnections.read(directory, Map.of("PATH", System.getenv("PATH")), yaml);
  }
}
