package dev.rolloutledger.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

  @Test
  void comesBackFromItsText() {
    for (int of = 1; of <= 100; of++) {
      for (int count = 1; count <= of; count++) {
        Budget budget = new Budget(count, of);
        assertThat(Budget.parse(budget.toString())).isEqualTo(budget);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "3", "0 of 5", "6 of 5", "1 of 101", "3of5", "-1 of 5", "3 of 5 of 6"})
  void refuses(String text) {
    assertThatThrownBy(() -> Budget.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a budget such as \"3 of 5\"");
  }
}
