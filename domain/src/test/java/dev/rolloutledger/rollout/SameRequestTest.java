package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.fixture.PlanFiles;
import dev.rolloutledger.rollout.PersonAct.Abandon;
import dev.rolloutledger.rollout.PersonAct.Pause;
import dev.rolloutledger.rollout.PersonAct.Promote;
import dev.rolloutledger.rollout.PersonAct.Resume;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A request id stands for one act of one person; every other one is told apart from it. */
class SameRequestTest {

  private static Life held() {
    return Life.of(PlanFiles.plan(
            "attestations: { looked: I looked } }",
            "attestations: { looked: I looked }, approvals: { needed: 1 } }"))
        .until(Stage.HOLDING)
        .sampled(0.5, 1.0);
  }

  private static Amend amend(String bound) {
    return new Amend(
        "wrong",
        PlanFiles.amended(
            "attestations: { looked: I looked } }",
            "attestations: { looked: I looked }, approvals: { needed: 1 } }",
            "\"> 5 %\"",
            bound));
  }

  static Stream<Arguments> acts() {
    return Stream.of(
        Arguments.of(held(), new Pause("a"), new Pause("b")),
        Arguments.of(held().act(new Pause("x")), new Resume("a"), new Resume("b")),
        Arguments.of(held(), new Promote("a"), new Promote("b")),
        Arguments.of(held(), new Abandon("a"), new Abandon("b")),
        Arguments.of(held(), new Attest("looked", "a"), new Attest("looked", "b")),
        Arguments.of(
            held(),
            new Approve("a", false, null, -1, false),
            new Approve("a", false, null, -1, true)),
        Arguments.of(held(), amend("\"> 4 %\""), amend("\"> 3 %\"")),
        Arguments.of(held(), new Attest("nothing", ""), new Attest("nothing else", "")));
  }

  @ParameterizedTest
  @MethodSource("acts")
  void isTheSameByWhoAndWhat(Life life, PersonAct act, PersonAct other) {
    List<RolloutEvent> recorded = life.decide(act);
    assertThat(SameRequest.is(act, Life.ADA, recorded)).isTrue();
    assertThat(SameRequest.is(act, Life.ADA.by(Face.PAGE), recorded))
        .as("the same person, by another face")
        .isTrue();
    assertThat(SameRequest.is(other, Life.ADA, recorded)).isFalse();
    assertThat(SameRequest.is(act, new Actor("bo", "token"), recorded)).isFalse();
    PersonAct another = act instanceof Pause ? new Resume("a") : new Pause("a");
    assertThat(SameRequest.is(another, Life.ADA, recorded)).isFalse();
  }
}
