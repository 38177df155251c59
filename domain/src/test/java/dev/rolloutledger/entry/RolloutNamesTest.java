package dev.rolloutledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutNamesTest {

  private final List<String> ids = List.of("checkout/1", "checkout/10", "checkout/2", "search/1");

  @Test
  void aNameMeansItsLastRolloutByNumber() {
    assertThat(RolloutNames.resolve(ids, "checkout")).isEqualTo("checkout/10");
    assertThat(RolloutNames.resolve(ids, "checkout/2")).isEqualTo("checkout/2");
  }

  @Test
  void anUnknownNameOffersANearOne() {
    assertThatThrownBy(() -> RolloutNames.resolve(ids, "chekout"))
        .isInstanceOf(UnknownRolloutException.class)
        .hasMessage("there is no rollout \"chekout\"; did you mean checkout/10?");
    assertThatThrownBy(() -> RolloutNames.resolve(ids, "checkout/11"))
        .hasMessage("there is no rollout \"checkout/11\"; did you mean checkout/10?");
    assertThatThrownBy(() -> RolloutNames.resolve(ids, "payments"))
        .hasMessage("there is no rollout \"payments\"");
    assertThatThrownBy(() -> RolloutNames.resolve(List.of(), "payments"))
        .hasMessage("there is no rollout \"payments\", nor any other");
  }
}
