package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.judgement.Sample;
import dev.rolloutledger.plan.Action;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.PersonAct.Pause;
import dev.rolloutledger.rollout.PersonAct.Resume;
import dev.rolloutledger.rollout.ProcedureAct.BeginRun;
import dev.rolloutledger.rollout.TargetAct.RecordDrift;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What holds for every history; each run prints the seed of its own. */
class RolloutPropertiesTest {

  private static final int STATE_BYTES = 12_000;

  private final ObjectMapper json = Json.mapper();
  private final Plan plan = Plans.plans()
      .hold(Duration.ofDays(60))
      .metrics(
          Metrics.errors()
              .budget(Verdict.WARNING, "60 of 100")
              .action(Verdict.CRITICAL, Action.NOTIFY)
              .build(),
          Metrics.latency().build())
      .build();

  @RepeatedTest(10)
  void theStateIsTheFoldHoweverItIsCut() throws Exception {
    Random random = seeded();
    Life life = Life.of(plan).until(Stage.HOLDING);
    for (int i = 0; i < 200; i++) {
      step(life, random);
    }
    List<RolloutEvent> events = life.events();
    assertThat(fold(RolloutState.NONE, events)).isEqualTo(life.state());

    int cut = random.nextInt(events.size());
    RolloutState before = fold(RolloutState.NONE, events.subList(0, cut));
    RolloutState snapshot = json.readValue(json.writeValueAsBytes(before), RolloutState.class);
    assertThat(snapshot).isEqualTo(before);
    RolloutState after = fold(snapshot, events.subList(cut, events.size()));
    assertThat(after).isEqualTo(life.state());
    assertThat(json.writeValueAsBytes(after)).isEqualTo(json.writeValueAsBytes(life.state()));
  }

  @RepeatedTest(5)
  void eventsComeBackFromTheirBytes() throws Exception {
    Random random = seeded();
    Life life = Life.of(plan).until(Stage.HOLDING);
    for (int i = 0; i < 100; i++) {
      step(life, random);
    }
    RolloutState state = RolloutState.NONE;
    for (RolloutEvent event : life.events()) {
      RolloutEvent back = json.readValue(json.writeValueAsBytes(event), event.getClass());
      assertThat(back).isEqualTo(event);
      state = state.after(back);
    }
    assertThat(state).isEqualTo(life.state());
  }

  @Test
  void theStateIsBoundedWhateverTheNumberOfSamples() throws Exception {
    Random random = seeded();
    Life life = Life.of(plan).until(Stage.HOLDING);
    int largest = 0;
    for (int i = 0; i < 4_000; i++) {
      step(life, random);
      if (i % 500 == 499) {
        largest = Math.max(largest, json.writeValueAsBytes(life.state()).length);
      }
    }
    System.out.printf("%d samples, state %,d bytes%n", life.state().watch().samples(), largest);
    assertThat(life.state().watch().samples()).isGreaterThan(4_000);
    assertThat(largest).isLessThan(STATE_BYTES);
    assertThat(life.state().watch().tally("errors").last()).hasSize(100);
    assertThat(life.state().watch().tally("latency").last()).hasSize(4);
  }

  private static Random seeded() {
    long seed = new Random().nextLong();
    System.out.println("RolloutPropertiesTest seed " + seed);
    return new Random(seed);
  }

  private static RolloutState fold(RolloutState from, List<RolloutEvent> events) {
    RolloutState state = from;
    for (RolloutEvent event : events) {
      state = state.after(event);
    }
    return state;
  }

  private static void step(Life life, Random random) {
    switch (random.nextInt(16)) {
      case 0 -> life.missed(1 + random.nextInt(8));
      case 1 -> life.act(new Pause("a look"));
      case 2 -> life.act(new Resume("fine"));
      case 3 -> life.act(new BeginRun("another"));
      case 4 ->
        life.act(new RecordDrift(
            Map.of("CHECKOUT", random.nextBoolean() ? "10" : "20", "MODEL", "new")));
      default ->
        life.sampled(
            List.of(any(random, "errors", life.nextDue()), any(random, "latency", life.nextDue())));
    }
  }

  private static Sample any(Random random, String metric, Instant due) {
    return switch (random.nextInt(6)) {
      case 0 -> Samples.noData(metric, due);
      case 1 -> Samples.failed(metric, due);
      case 2 -> Sample.of(metric, 1, 1.0, due.minus(Duration.ofHours(1)), due, metric);
      default -> Samples.weighted(metric, random.nextDouble() * 8, null, due);
    };
  }
}
