package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeTest {

  @ParameterizedTest
  @EnumSource(Stage.class)
  void everyStageIsReached(Stage stage) {
    assertThat(Life.in(stage).stage()).isEqualTo(stage);
  }
}
