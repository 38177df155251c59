package dev.rolloutledger.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recordings;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffTextTest {

  private static final List<Entry> COMPLETED = Recordings.completed();
  private static final List<Entry> ROLLED_BACK = Recordings.rolledBack();

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100, 140, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    assertThat(lines(COMPLETED, ROLLED_BACK, width))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
  }

  @Test
  void itOpensWithWhoTheyAreAndWhereTheirWaysPart() {
    assertThat(lines(COMPLETED, ROLLED_BACK, 140))
        .startsWith(
            "A  checkout/1  COMPLETED  3h 13m",
            "   started 2026-03-02 09:00:00Z by Ada (local user)",
            "B  checkout/1  ROLLED_BACK  1h 43m 2s",
            "   started 2026-03-02 09:00:00Z by Ada (local user)",
            "")
        .containsSubsequence(
            "their ways part in all",
            "  A  after 2h: phase judged, advance: every metric is healthy over the hold",
            "  B  after 30m: roll back, by a spent budget: error-rate spent its budget of CRITICAL"
                + " (3 of 5): roll back");
  }

  @Test
  void figuresAreAsFineAsTheyAreShown() {
    assertThat(lines(COMPLETED, ROLLED_BACK, 140))
        .anySatisfy(line -> assertThat(line)
            .matches("all +error-rate +0\\.375 % +3\\.657 % +\\+3\\.282 % +\\+875\\.2 % .*"))
        .anySatisfy(line -> assertThat(line).matches("ten +error-rate +0\\.4 % +0\\.4 % += .*"));
  }

  @Test
  void whereThereIsRoomTheTwoStandNextToEachOther() {
    assertThat(lines(COMPLETED, ROLLED_BACK, 140))
        .anySatisfy(line -> assertThat(line)
            .matches("  0s +advance to ten at 10 %: .* \\| 0s +advance to ten at 10 %: .*"))
        .anySatisfy(line -> assertThat(line).matches("! 2h +phase judged, advance: .* \\|"))
        .anySatisfy(line -> assertThat(line).matches("! +\\| 30m +error-rate spent its budget.*"));
  }

  @Test
  void whereThereIsNoneTheyStandBelowEachOtherAndWhatIsTheSameStandsOnce() {
    assertThat(lines(COMPLETED, ROLLED_BACK, 80))
        .contains("=   0s       advance to ten at 10 %: preflight passed")
        .contains("A ! 2h       phase judged, advance: every metric is healthy over the hold")
        .contains("B ! 30m      error-rate spent its budget of CRITICAL (3 of 5): roll back");
  }

  @Test
  void anotherPlanIsSaidAtTheTopAndListedAtTheEnd() {
    String longer = Recordings.YAML.replace("hold: 2h", "hold: 3h");
    List<String> lines = lines(COMPLETED, Recordings.holding(longer).advanced().entries(), 140);
    assertThat(lines)
        .contains("! two plans, 1 difference, listed at the end; they alone may move the figures")
        .endsWith("  phases.all.hold: 2h -> 3h");
  }

  @Test
  void planOfAnotherNameIsAllowedAndSaid() {
    String other = Recordings.YAML.replace("rollout: checkout", "rollout: basket");
    assertThat(lines(COMPLETED, Recordings.holding(other).entries(), 140))
        .anySatisfy(line ->
            assertThat(line).startsWith("! plans of two names, 1 difference, listed at the end;"));
  }

  @Test
  void theSameTwiceHasNothingThatIsMarked() {
    assertThat(lines(COMPLETED, COMPLETED, 80))
        .contains("both decided the same, in the same order")
        .noneMatch(line -> line.startsWith("A !") || line.startsWith("B !"));
  }

  private static List<String> lines(List<Entry> left, List<Entry> right, int width) {
    return DiffText.of(RolloutDiffTest.diff(left, right), Layout.of(width)).stream()
        .map(Line::plain)
        .toList();
  }
}
