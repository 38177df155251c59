package dev.rolloutledger.examples.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rolloutledger.examples.chat.Answer;
import dev.rolloutledger.examples.chat.ChatModel;
import dev.rolloutledger.examples.flag.Flag;
import dev.rolloutledger.examples.incident.Conditions;
import dev.rolloutledger.examples.incident.Fault;
import dev.rolloutledger.examples.incident.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsTest {
  private static final Instant START = Instant.parse("2025-10-27T09:00:00Z");
  private static final int ELEVEN_DAYS = 11 * 24 * 12;

  private final Windows windows = new Windows(new Traffic(1, 600));

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 100})
  void elevenHealthyDaysStayInsideTheRunbooksBounds(int percentage) {
    for (Figures figures : days(ELEVEN_DAYS, percentage)) {
      below(figures.errorPercent(), 0.7);
      below(figures.responseSeconds(), 1.5);
      below(figures.roboticPercent(), 25);
      below(figures.complaintPercent(), 4);
      above(figures.contextAccuracyPercent(), 96);
      above(figures.qualityPercent(), 78);
      below(figures.metadataOverheadMillis(), 25);
      above(figures.metadataCoveragePercent(), percentage - 0.5);
      below(figures.metadataCoveragePercent(), percentage + 0.5);
    }
  }

  @Test
  void hallucinationReportsDoNotMoveWithTheFeature() {
    double baseline = average(days(288, 0), Figures::hallucinationReportsPercent);
    double enhanced = average(days(ELEVEN_DAYS, 100), Figures::hallucinationReportsPercent);
    assertThat(enhanced / baseline).isCloseTo(1, within(0.02));
  }

  @Test
  void usersAreAtLeastAsContentAsBefore() {
    double baseline = average(days(12, 0), Figures::satisfactionPercent);
    assertThat(average(days(288, 10), Figures::satisfactionPercent)).isGreaterThan(baseline);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 100})
  void faultsShowInTheWholeServicesFigures(int percentage) {
    Set<Fault> faults = Set.of(Fault.ERRORS, Fault.LATENCY, Fault.COMPLAINTS);
    Figures figures = windows.endingAt(moment(0, percentage, faults));
    above(figures.errorPercent(), 5.4);
    above(figures.responseSeconds(), 5.5);
    above(figures.complaintPercent(), 11);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 50, 100})
  void whatIsForgottenShowsWhereTheContextIsOn(int percentage) {
    Figures figures = windows.endingAt(moment(0, percentage, Set.of(Fault.FORGETTING)));
    below(figures.contextAccuracyPercent(), 50);
    below(figures.metadataCoveragePercent(), percentage * 0.48);
    above(figures.metadataCoveragePercent(), percentage * 0.38);
    below(figures.errorPercent(), 0.7);
  }

  @Test
  void theSameSeedTellsTheSameStoryAndAnotherOneAnother() {
    Moment moment = moment(0, 50, Set.of());
    assertThat(new Windows(new Traffic(1, 600)).endingAt(moment).responseSeconds())
        .isEqualTo(windows.endingAt(moment).responseSeconds());
    assertThat(new Windows(new Traffic(2, 600)).endingAt(moment).responseSeconds())
        .isNotEqualTo(windows.endingAt(moment).responseSeconds());
  }

  @Test
  void theFirstTenPercentAreInsideTheFifty() {
    List<Answer> ten = answers(10);
    List<Answer> fifty = answers(50);
    assertThat(ten).hasSameSizeAs(fifty);
    for (int i = 0; i < ten.size(); i++) {
      assertThat(!ten.get(i).enhanced() || fifty.get(i).enhanced()).isTrue();
    }
  }

  @Test
  void twoHalvesOfAWindowAreTheWhole() {
    Instant middle = START.minusSeconds(149).minusMillis(7);
    ChatModel model = new ChatModel(new Conditions(new Flag(50, true), Set.of()));
    List<Answer> halves = new ArrayList<>();
    Traffic traffic = new Traffic(1, 600);
    traffic.between(START.minus(Windows.LENGTH), middle, model, (at, answer) -> halves.add(answer));
    traffic.between(middle, START, model, (at, answer) -> halves.add(answer));
    assertThat(halves).isEqualTo(answers(50));
  }

  private List<Answer> answers(int percentage) {
    List<Answer> answers = new ArrayList<>();
    ChatModel model = new ChatModel(new Conditions(new Flag(percentage, true), Set.of()));
    new Traffic(1, 600)
        .between(START.minus(Windows.LENGTH), START, model, (at, answer) -> answers.add(answer));
    return answers;
  }

  private List<Figures> days(int count, int percentage) {
    return IntStream.range(0, count)
        .mapToObj(window -> windows.endingAt(moment(window, percentage, Set.of())))
        .toList();
  }

  private static Moment moment(int window, int percentage, Set<Fault> faults) {
    return new Moment(
        START.plus(Windows.LENGTH.multipliedBy(window)),
        new Conditions(new Flag(percentage, true), faults));
  }

  private static double average(List<Figures> days, Function<Figures, OptionalDouble> figure) {
    return days.stream()
        .mapToDouble(day -> figure.apply(day).orElseThrow())
        .average()
        .orElseThrow();
  }

  private static void below(OptionalDouble figure, double limit) {
    assertThat(figure.orElseThrow()).isLessThan(limit);
  }

  private static void above(OptionalDouble figure, double limit) {
    assertThat(figure.orElseThrow()).isGreaterThan(limit);
  }
}
