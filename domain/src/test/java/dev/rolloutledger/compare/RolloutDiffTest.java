package dev.rolloutledger.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recordings;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.Unit;
import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.plan.amend.Change;
import dev.rolloutledger.replay.Playback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolloutDiffTest {

  private static final List<Entry> COMPLETED = Recordings.completed();
  private static final List<Entry> ROLLED_BACK = Recordings.rolledBack();

  @Test
  void averagesAreThoseOfTheSamplesAndTheirDifferenceIsInUnitAndPercent() {
    RolloutDiff diff = diff(COMPLETED, ROLLED_BACK);
    MetricDiff errors = metric(diff, "all", "error-rate");
    // 3 samples of 0.2 and 21 of 0.4 in the whole hold: 9 / 24. 4 of 0.4 and 3 of 8: 25.6 / 7.
    assertThat(errors.left().average().value()).isCloseTo(0.375, within(1e-9));
    assertThat(errors.left().average().known()).isEqualTo(24);
    assertThat(errors.right().average().value()).isCloseTo(25.6 / 7, within(1e-9));
    assertThat(errors.difference()).isCloseTo(25.6 / 7 - 0.375, within(1e-9));
    assertThat(errors.percent()).isCloseTo(875.238095, within(1e-6));
    assertThat(errors.unit()).isEqualTo(Unit.PERCENT);
    assertThat(errors.left().verdicts()).isEqualTo(Map.of(Verdict.HEALTHY, 24L));
    assertThat(errors.right().verdicts())
        .isEqualTo(Map.of(Verdict.HEALTHY, 4L, Verdict.CRITICAL, 3L));
  }

  @Test
  void theirWaysPartWhereTheyFirstDecideOtherwise() {
    Parting parting = diff(COMPLETED, ROLLED_BACK).parting();
    assertThat(parting.place()).isEqualTo("all");
    assertThat(parting.left().what()).isEqualTo("phase judged, advance");
    assertThat(parting.left().after()).isEqualTo(Duration.ofHours(2));
    assertThat(parting.right().what()).isEqualTo("roll back, by a spent budget");
    // The seventh due time of the hold.
    assertThat(parting.right().after()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void twoThatDecideTheSameDoNotPartWhateverTheFiguresAre() {
    RolloutDiff diff =
        diff(COMPLETED, Recordings.holding(Recordings.YAML).advanced().closed().entries());
    assertThat(diff.parting()).isNull();
    assertThat(metric(diff, "all", "error-rate").difference()).isCloseTo(0.025, within(1e-9));
  }

  @Test
  void oneThatGoesOnPartsFromOneThatDoesNot() {
    Parting parting =
        diff(Recordings.holding(Recordings.YAML).entries(), COMPLETED).parting();
    assertThat(parting.place()).isEqualTo("ten");
    assertThat(parting.left()).isNull();
    assertThat(parting.right().what()).isEqualTo("phase judged, advance");
  }

  @Test
  void eachPlaceHasItsLengthItsGapsAndItsPeople() {
    Profile profile = diff(COMPLETED, ROLLED_BACK).left();
    assertThat(profile.stays())
        .extracting(Stay::place)
        .containsExactly("preflight", "baseline", "ten", "all", "closing");
    assertThat(profile.stay("preflight").orElseThrow().took()).isEqualTo(Duration.ofMinutes(3));
    assertThat(profile.stay("ten").orElseThrow().took()).isEqualTo(Duration.ofHours(1));
    assertThat(profile.stay("ten").orElseThrow().missed()).isEqualTo(2);
    assertThat(profile.stay("all").orElseThrow().percentage()).isEqualTo(100);
    assertThat(profile.stay("all").orElseThrow().checksPassed()).isEqualTo(1);
    assertThat(profile.stay("all").orElseThrow().acts())
        .extracting(Happening::what, Happening::by, Happening::detail)
        .containsExactly(
            tuple("paused", "bo (claimed)", "a look"),
            tuple(
                "was refused to resume",
                "bo (claimed)",
                "nobody verified the name bo, and the plan lets no unverified name open a gate"),
            tuple("resumed", "Ada (local user)", "looked"));
    // From the first due time of the second hold to the third one.
    assertThat(profile.waits()).containsKey("pause");
    assertThat(profile.waits().get("pause")).isEqualTo(new Waited(1, Duration.ofMinutes(10)));
  }

  @Test
  void theRollbackIsOneOfThePlaces() {
    Profile profile = diff(COMPLETED, ROLLED_BACK).right();
    assertThat(profile.status()).isEqualTo("ROLLED_BACK");
    assertThat(profile.stay("rollback").orElseThrow().decisions())
        .extracting(Happening::what)
        .containsExactly("roll back, by a spent budget", "rolled back, within the target");
    assertThat(profile.stay("rollback").orElseThrow().took()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whatDiffersBetweenThePlansIsListed() {
    String longer = Recordings.YAML.replace("hold: 2h", "hold: 3h");
    RolloutDiff diff = diff(COMPLETED, Recordings.holding(longer).advanced().entries());
    assertThat(diff.samePlan()).isFalse();
    assertThat(diff.planChanges())
        .extracting(Change::toString)
        .containsExactly("phases.all.hold: 2h -> 3h");
    assertThat(diff(COMPLETED, ROLLED_BACK).samePlan()).isTrue();
  }

  @Test
  void aMetricInAnotherUnitIsConverted() {
    String millis = Recordings.YAML.replace("unit: s", "unit: ms");
    RolloutDiff diff = diff(COMPLETED, Recordings.holding(millis).advanced().entries());
    MetricDiff response = metric(diff, "ten", "response-time");
    assertThat(response.unit()).isEqualTo(Unit.SECONDS);
    assertThat(response.left().average().value()).isCloseTo(1.3, within(1e-9));
    assertThat(response.right().average().value()).isCloseTo(0.0013, within(1e-12));
  }

  @Test
  void aPlaceThatOnlyOneWasInHasNothingToCompareWith() {
    RolloutDiff diff = diff(COMPLETED, Recordings.holding(Recordings.YAML).entries());
    MetricDiff errors = metric(diff, "all", "error-rate");
    assertThat(errors.right()).isNull();
    assertThat(errors.difference()).isNull();
    assertThat(errors.percent()).isNull();
  }

  @Test
  void entriesWithoutTheirStartAreRefused() {
    Profiler cut = new Profiler();
    assertThatThrownBy(() -> RolloutDiff.of(profiled(COMPLETED), cut))
        .isInstanceOf(UnknownRolloutException.class)
        .hasMessage("expected the entries of a rollout from its start, found no start among them");
  }

  @Test
  void itIsOneJsonValueWithBothSides() throws Exception {
    String json = Json.mapper().writeValueAsString(diff(COMPLETED, ROLLED_BACK));
    assertThat(Json.mapper().readTree(json).at("/left/status").asText()).isEqualTo("COMPLETED");
    assertThat(Json.mapper().readTree(json).at("/parting/place").asText()).isEqualTo("all");
    assertThat(Json.mapper().readTree(json).at("/metrics/0/metric").asText())
        .isEqualTo("error-rate");
  }

  static RolloutDiff diff(List<Entry> left, List<Entry> right) {
    return RolloutDiff.of(profiled(left), profiled(right));
  }

  static Profiler profiled(List<Entry> entries) {
    Profiler profiler = new Profiler();
    new ArrayList<>(entries).forEach(new Playback(profiler));
    return profiler;
  }

  private static MetricDiff metric(RolloutDiff diff, String place, String metric) {
    return diff.metrics().stream()
        .filter(each -> each.place().equals(place) && each.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
