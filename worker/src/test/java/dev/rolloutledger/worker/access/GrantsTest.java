package dev.rolloutledger.worker.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What roles allow, and on which rollouts. */
class GrantsTest {

  private static Grants grants(String... texts) {
    return new Grants(Arrays.stream(texts).map(Grant::parse).toList());
  }

  /** As {@code docs/people.md} says it. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          viewer   | READ
          operator | READ ROLL_BACK STEER FREEZE
          approver | READ ROLL_BACK APPROVE
          auditor  | READ AUDIT
          admin    | READ ROLL_BACK STEER APPROVE FREEZE AUDIT ADMINISTER
          """)
  void aRoleHasTheseRightsAndNoOther(String role, String rights) {
    Set<Right> has = EnumSet.noneOf(Right.class);
    for (Right right : Right.values()) {
      if (right != Right.NONE && grants(role).allow(right, null)) {
        has.add(right);
      }
    }
    assertThat(has)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(rights.split(" ", -1)).map(Right::valueOf).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "checkout, checkout, true",
    "checkout, checkout-web, false",
    "checkout-*, checkout-, true",
    "checkout-*, checkout, false",
    "*-web, checkout-web, true",
    "*-web, checkout-web-2, false",
    "a*b*c, aXbXbYc, true",
    "a*b*c, aXc, false",
    "**, anything, true",
    "Checkout, checkout, false",
    "check.ut, checkout, false",
    "*a*a*a*a*a*a*a*a*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
  })
  void aPatternStandsForNames(String pattern, String name, boolean matches) {
    assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void aRoleOnAPatternReachesNoFurther() {
    Grants grants = grants("operator=checkout-*", "viewer=search");
    assertThat(grants.allow(Right.STEER, "checkout-web")).isTrue();
    assertThat(grants.allow(Right.STEER, "search")).isFalse();
    assertThat(grants.allow(Right.READ, "search")).isTrue();
    assertThat(grants.allow(Right.READ, "mail")).isFalse();
    assertThat(grants.allow(Right.READ, null)).as("all of them").isFalse();
    assertThat(grants.allowSomewhere(Right.READ)).isTrue();
    assertThat(grants.allowSomewhere(Right.APPROVE)).isFalse();
    assertThat(grants.allow(Right.FREEZE, null)).isFalse();
    assertThat(grants.allow(Right.FREEZE, "checkout-web"))
        .as("a freeze stops every rollout")
        .isFalse();
    assertThat(grants("viewer=a*", "viewer=b*", "operator").allow(Right.FREEZE, null))
        .isTrue();
  }

  @Test
  void grantsAreWrittenAsTheyAreRead() {
    for (String text : List.of("viewer", "operator=checkout-*", "admin=x")) {
      assertThat(Grant.parse(text).text()).isEqualTo(text);
    }
    assertThat(Grant.parse("viewer=***").text()).isEqualTo("viewer");
    assertThat(grants("operator=checkout-*", "viewer"))
        .hasToString("operator of checkout-*, viewer");
    assertThat(Grants.NONE).hasToString("no role");
    assertThat(grants("viewer", "viewer").all()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "viewr, 'expected a role of viewer, operator, approver, auditor, admin, found \"viewr\"'",
    "Viewer, 'expected a role of viewer, operator, approver, auditor, admin, found \"Viewer\"'",
    "viewer=, expected a pattern of rollout names",
    "viewer=checkout/1, expected a pattern of rollout names",
    "viewer=a b, expected a pattern of rollout names",
  })
  void whatIsNoGrantIsRefused(String text, String sentence) {
    assertThatThrownBy(() -> Grant.parse(text))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith(sentence);
  }
}
