package dev.rolloutledger.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.examples.vendor.Fault;
import dev.rolloutledger.examples.vendor.unleash.UnleashDouble;
import dev.rolloutledger.plan.Setting;
import dev.rolloutledger.plan.Target;
import dev.rolloutledger.worker.connection.Connections;
import dev.rolloutledger.worker.connection.TestConnections;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the flags of a plan are there, at a service where a rollout makes none; nothing is changed. */
class MissingFlagTest {

  @TempDir
  Path directory;

  @Test
  void a_flag_that_a_rollout_does_not_make_has_to_be_there() throws Exception {
    try (UnleashDouble unleash = new UnleashDouble()) {
      unleash.add("chat-v2", "0");
      List<Finding> findings = new TargetExamination(target(), connections(unleash)).examine();
      assertThat(findings).extracting(Finding::mark).containsExactly(Mark.OK, Mark.FAIL);
      assertThat(findings.get(1).check()).isEqualTo("flag chat-memory");
      assertThat(findings.get(1).advice()).isEqualTo("make it there; a rollout makes no flag");
      assertThat(unleash.asked()).allMatch(asked -> asked.method().equals("GET"));
    }
  }

  @Test
  void a_token_that_is_not_accepted_is_told() throws Exception {
    try (UnleashDouble unleash = new UnleashDouble()) {
      unleash.begin(Fault.REVOKED);
      List<Finding> findings = new TargetExamination(target(), connections(unleash)).examine();
      assertThat(findings).extracting(Finding::mark).containsExactly(Mark.FAIL);
      assertThat(findings.get(0).found()).contains("status 401", "see the connection's token");
    }
  }

  private Connections connections(UnleashDouble unleash) {
    return TestConnections.read(
        directory, Map.of("TOKEN", UnleashDouble.TOKEN), """
        connections:
          unleash: { kind: unleash, url: "%s", token: "${env:TOKEN}", environment: production }
        """.formatted(unleash.url()));
  }

  private static Target target() {
    Map<String, Setting> settings = new LinkedHashMap<>();
    settings.put("chat-v2", new Setting("{percentage}", "0"));
    settings.put("chat-memory", new Setting("{percentage}", "0"));
    return new Target("unleash", "chat", settings, List.of(), null, null);
  }
}
