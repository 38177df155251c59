package dev.rolloutledger.rollout;

import static dev.rolloutledger.rollout.Life.ADA;

import dev.rolloutledger.rollout.FreezeEvent.FreezeBegan;
import dev.rolloutledger.rollout.FreezeEvent.FreezeEnded;
import dev.rolloutledger.rollout.FreezeEvent.FreezeRefused;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** Freezes of everyone: anybody may freeze, a thaw is sure of what it lifts. */
class GlobalFreezeTest {

  private static final Instant AT = Life.START;
  private static final Instant LATER = AT.plusSeconds(3_600);
  private static final FreezeBegan FIRST = new FreezeBegan(AT, 1, ADA, "incident 42", null);
  private static final FreezeBegan SECOND = new FreezeBegan(AT, 2, ADA, "a move", LATER);

  private final AggregateTestFixture<GlobalFreeze> fixture =
      new AggregateTestFixture<>(GlobalFreeze.class);

  private static FreezeCommand freeze(Actor actor, Instant until) {
    return FreezeCommand.freeze("r", AT, actor, "incident 42", until);
  }

  private static FreezeCommand thaw(Actor actor, Integer number, Instant at) {
    return FreezeCommand.thaw("r", at, actor, "over", number);
  }

  @Test
  void eachFreezeGetsTheNextNumber() {
    fixture.givenNoPriorActivity().when(freeze(ADA, null)).expectEvents(FIRST);
    new AggregateTestFixture<>(GlobalFreeze.class)
        .given(FIRST, new FreezeEnded(AT, 1, ADA, "over"))
        .when(freeze(Actor.claimed("zoe"), LATER))
        .expectEvents(new FreezeBegan(AT, 2, Actor.claimed("zoe"), "incident 42", LATER));
  }

  @Test
  void whoHasNoRightIsRefusedForTheRecord() {
    fixture
        .givenNoPriorActivity()
        .when(FreezeCommand.withoutRight("r", AT, ADA, false, "ada has no role"))
        .expectEvents(new FreezeRefused(AT, ADA, "freeze", "ada has no role"));
  }

  @Test
  void anEndThatIsOverIsRefused() {
    fixture
        .givenNoPriorActivity()
        .when(freeze(ADA, AT))
        .expectException(RefusedException.class)
        .expectExceptionMessage(
            "expected an end after 2026-03-02T09:00:00Z, found 2026-03-02T09:00:00Z");
  }

  @Test
  void theOnlyOneNeedsNoNumber() {
    fixture
        .given(FIRST)
        .when(thaw(ADA, null, AT))
        .expectEvents(new FreezeEnded(AT, 1, ADA, "over"));
  }

  @Test
  void ofSeveralOneIsNamed() {
    fixture
        .given(FIRST, SECOND)
        .when(thaw(ADA, null, AT))
        .expectEvents(refused("expected the number of a freeze, since several stand: [1, 2]"));
    new AggregateTestFixture<>(GlobalFreeze.class)
        .given(FIRST, SECOND)
        .when(thaw(ADA, 2, AT))
        .expectEvents(new FreezeEnded(AT, 2, ADA, "over"));
    new AggregateTestFixture<>(GlobalFreeze.class)
        .given(FIRST, SECOND)
        .when(thaw(ADA, 3, AT))
        .expectEvents(refused("no freeze 3 stands, of [1, 2]"));
    // The second one is over by itself.
    new AggregateTestFixture<>(GlobalFreeze.class)
        .given(FIRST, SECOND)
        .when(thaw(ADA, null, LATER))
        .expectEvents(new FreezeEnded(LATER, 1, ADA, "over"));
  }

  @Test
  void nothingAndNobodyIsRefusedForTheRecord() {
    fixture
        .givenNoPriorActivity()
        .when(thaw(ADA, null, AT))
        .expectEvents(refused("nothing is frozen"));
    new AggregateTestFixture<>(GlobalFreeze.class)
        .given(FIRST)
        .when(thaw(Actor.claimed("zoe"), null, AT))
        .expectEvents(
            new FreezeRefused(AT, Actor.claimed("zoe"), "thaw", "nobody verified the name zoe"));
  }

  private static FreezeRefused refused(String because) {
    return new FreezeRefused(AT, ADA, "thaw", because);
  }
}
