package dev.rolloutledger.examples.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rolloutledger.examples.flag.Flag;
import dev.rolloutledger.examples.flag.FlagTimeline;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentTest {
  private static final Instant START = Instant.parse("2025-10-27T09:00:00Z");

  private final FlagTimeline timeline = new FlagTimeline();
  private final Incident incident = Incident.parse("errors@50+6h");

  @BeforeEach
  void tenThenFiftyThenHundredPercent() {
    timeline.note(START, new Flag(10, true));
    timeline.note(hours(48), new Flag(50, true));
    timeline.note(hours(96), new Flag(100, true));
  }

  @Test
  void strikesSixHoursAfterFiftyPercentAndStays() {
    assertThat(incident.strikes(timeline, hours(47))).isFalse();
    assertThat(incident.strikes(timeline, hours(54).minusMillis(1))).isFalse();
    assertThat(incident.strikes(timeline, hours(54))).isTrue();
    assertThat(incident.strikes(timeline, hours(200))).isTrue();
  }

  @Test
  void isOverWhenTheFlagGoesOffAndCountsAnewAfterwards() {
    timeline.note(hours(60), Flag.OFF);
    timeline.note(hours(70), new Flag(50, true));

    assertThat(incident.strikes(timeline, hours(59))).isTrue();
    assertThat(incident.strikes(timeline, hours(60))).isFalse();
    assertThat(incident.strikes(timeline, hours(75))).isFalse();
    assertThat(incident.strikes(timeline, hours(76))).isTrue();
  }

  @Test
  void aFlagSeenForAnEarlierInstantReplacesWhatWasSeenForLaterOnes() {
    timeline.note(hours(50), Flag.OFF);

    assertThat(timeline.at(hours(49)).percentage()).isEqualTo(50);
    assertThat(timeline.at(hours(97)).percentage()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"errors", "fire@50+6h", "errors@0", "errors@101", "errors@50+soon"})
  void refusesWhatIsNoIncident(String text) {
    assertThatThrownBy(() -> Incident.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found");
  }

  private static Instant hours(int hours) {
    return START.plus(Duration.ofHours(hours));
  }
}
