package dev.rolloutledger.rollout;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;

/** Given a life, when an act is asked for, then these events follow, or this sentence refuses it. */
abstract class RolloutSpec {

  static void expect(Life life, Act act, RolloutEvent... events) {
    when(life, life.command(act)).expectSuccessfulHandlerExecution().expectEvents((Object[])
        events);
  }

  static void refused(Life life, Act act, String sentence) {
    refused(life, life.command(act), sentence);
  }

  static void refused(Life life, RolloutCommand command, String sentence) {
    when(life, command)
        .expectNoEvents()
        .expectException(RefusedException.class)
        .expectExceptionMessage(sentence);
  }

  static ResultValidator<Rollout> when(Life life, RolloutCommand command) {
    return new AggregateTestFixture<>(Rollout.class).given(life.events()).when(command);
  }
}
