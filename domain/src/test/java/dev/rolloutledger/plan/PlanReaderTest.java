package dev.rolloutledger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans that can be run, and what is read from them. */
class PlanReaderTest {

  private static final Path RUNBOOK = Gallery.example("conversation-metadata.yaml");

  @ParameterizedTest
  @MethodSource("dev.rolloutledger.plan.Gallery#accepted")
  void reads(Path file) {
    assertThat(Gallery.read(file).phases()).isNotEmpty();
  }

  @Test
  void readsTheRunbooksTarget() {
    Target target = Gallery.read(RUNBOOK).target();

    assertThat(target.at(10))
        .isEqualTo(Map.of(
            "USE_ENHANCED_METADATA_CONTEXT", "true",
            "USE_GPT5_MINI", "true",
            "ENABLE_METADATA_ROLLOUT_PERCENTAGE", "10"));
    assertThat(target.off()).isEqualTo(Map.of("USE_ENHANCED_METADATA_CONTEXT", "false"));
    assertThat(target.present()).hasSize(5);
    assertThat(target.lease()).isEqualTo("production/conversation-metadata");
  }

  @Test
  void readsTheRunbooksPhases() {
    Plan plan = Gallery.read(RUNBOOK);

    assertThat(plan.phases()).extracting(Phase::percentage).containsExactly(10, 50, 100);
    assertThat(plan.phases())
        .extracting(Phase::hold)
        .containsExactly(Duration.ofHours(48), Duration.ofHours(48), Duration.ofDays(7));
    assertThat(plan.phases())
        .allSatisfy(phase -> assertThat(phase.verify()).containsExactly("health", "chat", "flags"));
    assertThat(plan.before().attestations()).hasSize(6);
    assertThat(plan.after().attestations()).hasSize(5);
    assertThat(plan.after().metrics()).hasSize(6);
    assertThat(plan.rollback().within()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void readsTheRunbooksThresholds() {
    Metric errors = Gallery.read(RUNBOOK).metric("error-rate").orElseThrow();

    assertThat(errors.healthy()).isEqualTo(Bound.parse("< 1 %"));
    assertThat(errors.critical()).isEqualTo(Bound.parse("> 5 %"));
    assertThat(errors.budget(Verdict.CRITICAL)).isEqualTo(new Budget(3, 5));
    assertThat(errors.action(Verdict.CRITICAL)).isEqualTo(Action.ROLL_BACK);
    assertThat(errors.action(Verdict.NO_DATA)).isEqualTo(Action.HOLD);
    assertThat(errors.source().parameters()).containsOnlyKeys("query", "weight");
  }

  @Test
  void readsTheRunbooksProbe() {
    Check.Http chat = (Check.Http) Gallery.read(RUNBOOK).check("chat");

    assertThat(chat.request())
        .isEqualTo(new Check.Request(
            "POST",
            "/api/chat",
            Map.of("X-Rollout-Bucket", "0", "Content-Type", "application/json"),
            "{\"message\":\"Do you have hydraulic pumps?\","
                + "\"domain\":\"thompsonseparts.co.uk\"}"));
    assertThat(chat.expect().json()).containsEntry("$.metadata.contextTracking", "true");
    assertThat(chat.expect().absent()).containsExactly("Referring to");
  }

  @Test
  void readsTheWeek3Trigger() {
    Escalation week3 = Gallery.read(RUNBOOK).escalations().get(0);

    assertThat(week3.when())
        .containsExactly(
            new Escalation.Trigger("user-complaints", Verdict.CRITICAL, null),
            new Escalation.Trigger("conversation-quality", Verdict.WARNING, null),
            new Escalation.Trigger(
                null,
                null,
                new Attestation(
                    "language-patterns", "Specific language patterns identified for improvement")));
  }

  @Test
  void fillsInWhatAPlanLeavesOut() {
    Plan plan = Gallery.read(Path.of("src/test/resources/plans/accepted/minimal.yaml"));

    assertThat(plan.sampling())
        .isEqualTo(
            new Sampling(Duration.ofMinutes(1), Duration.ofSeconds(30), 95, Duration.ofHours(1)));
    assertThat(plan.extension()).isEqualTo(new Extension(Duration.ofHours(24), 2));
    assertThat(plan.rollback())
        .isEqualTo(new Rollback(Duration.ofMinutes(1), List.of(), List.of(), List.of()));
    assertThat(plan.baseline()).isNull();
    Metric load = plan.metrics().get(0);
    assertThat(load.unit()).isEqualTo(Unit.COUNT);
    assertThat(load.staleAfter()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void writesABodyAsJson() {
    Plan plan =
        Gallery.read(Path.of("src/test/resources/plans/accepted/durations-and-aliases.yaml"));

    assertThat(((Check.Http) plan.check("hello")).request().body())
        .isEqualTo("{\"user\":{\"name\":\"Ann\",\"age\":7,\"admin\":false,\"code\":\"7\"},"
            + "\"tags\":[\"a\",1.50],\"none\":null}");
    assertThat(plan.target().off()).isEqualTo(Map.of("CHECKOUT", ""));
  }
}
