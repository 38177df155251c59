package dev.rolloutledger.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolloutledger.fixture.Metrics;
import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.fixture.Samples;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.Metric;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Judgement is a pure function: the same evidence gives the same bytes, whatever carried it. */
class PurityTest {

  private static final Instant FROM = Instant.parse("2026-03-02T09:10:00Z");
  private static final int DUE = 40;

  private final ObjectMapper json = Json.mapper();
  private final Plan plan = Plans.plans()
      .coverage(20)
      .metrics(Metrics.errors().build(), Metrics.latency().build())
      .build();

  @RepeatedTest(20)
  void theSameEvidenceGivesTheSameBytes() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("PurityTest seed " + seed);
    Random random = new Random(seed);
    List<RecordedSample> samples = samples(random);
    Map<String, Average> baseline = Map.of(
        "errors", new Average(random.nextDouble(), 5, 500),
        "latency", new Average(random.nextDouble(), 5, 500));
    List<Verdict> spent = List.of(Verdict.values()).subList(1, 2 + random.nextInt(6));

    byte[] first = judged(samples, new HashMap<>(baseline), Map.of("errors", Set.copyOf(spent)));

    List<Verdict> turned = new ArrayList<>(spent);
    Collections.reverse(turned);
    Map<String, Average> last = new LinkedHashMap<>();
    last.put("latency", baseline.get("latency"));
    last.put("errors", baseline.get("errors"));
    assertThat(
            judged(new ArrayList<>(samples), last, Map.of("errors", new LinkedHashSet<>(turned))))
        .isEqualTo(first);
    assertThat(judged(throughJson(samples), baseline, Map.of("errors", Set.copyOf(spent))))
        .isEqualTo(first);
    PhaseJudgement back = json.readValue(first, PhaseJudgement.class);
    assertThat(json.writeValueAsBytes(back)).isEqualTo(first);
  }

  @Test
  void asManySpentBudgetsAreNamedInOneOrder() {
    PhaseJudgement judged = Judges.current()
        .phase(evidence(
            List.of(),
            Map.of(),
            Map.of("errors", Set.of(Verdict.STALE, Verdict.WARNING, Verdict.NO_DATA))));
    assertThat(judged.because())
        .contains("budget of WARNING; errors has spent its budget of NO_DATA;"
            + " errors has spent its budget of STALE");
  }

  private byte[] judged(
      List<RecordedSample> samples, Map<String, Average> baseline, Map<String, Set<Verdict>> spent)
      throws Exception {
    return json.writeValueAsBytes(Judges.current().phase(evidence(samples, baseline, spent)));
  }

  private PhaseEvidence evidence(
      List<RecordedSample> samples,
      Map<String, Average> baseline,
      Map<String, Set<Verdict>> spent) {
    Instant until = FROM.plus(Plans.EVERY.multipliedBy(DUE));
    return new PhaseEvidence(plan, 0, 2, FROM, until, samples, baseline, spent);
  }

  private List<RecordedSample> samples(Random random) {
    List<RecordedSample> samples = new ArrayList<>();
    for (int i = 0; i < DUE; i++) {
      Instant due = FROM.plus(Plans.EVERY.multipliedBy(i));
      for (Metric metric : plan.metrics()) {
        Function<Random, Sample> make = anyOf(metric.name(), due);
        samples.add(Samples.recorded(samples.size(), metric, make.apply(random), due));
      }
    }
    return samples;
  }

  private static Function<Random, Sample> anyOf(String metric, Instant due) {
    return random -> switch (random.nextInt(5)) {
      case 0 -> Samples.noData(metric, due);
      case 1 -> Samples.failed(metric, due);
      default ->
        Samples.weighted(metric, random.nextDouble() * 8, 1.0 + random.nextInt(10_000), due);
    };
  }

  private List<RecordedSample> throughJson(List<RecordedSample> samples) throws Exception {
    List<RecordedSample> back = new ArrayList<>();
    for (RecordedSample sample : samples) {
      back.add(json.readValue(json.writeValueAsBytes(sample), RecordedSample.class));
    }
    return back;
  }
}
