package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.rollout.LifecycleEvent.RunBegan;
import dev.rolloutledger.rollout.ProcedureAct.BeginHold;
import dev.rolloutledger.rollout.ProcedureAct.BeginRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An old engine that comes back steers nothing. */
class EpochTest extends RolloutSpec {

  @ParameterizedTest
  @EnumSource(Stage.class)
  void aRunRaisesTheEpochInEveryStage(Stage stage) {
    Life life = Life.in(stage);
    expect(life, new BeginRun("another"), new RunBegan(life.now(), 2, "another"));
    life.act(new BeginRun("another"));
    assertThat(life.state().progress().epoch()).isEqualTo(2);
    assertThat(life.stage()).isEqualTo(stage);
  }

  @Test
  void epochsMayBeLeftOut() {
    Life life = Life.in(Stage.HOLDING);
    when(life, life.command(7, new BeginRun("cluster")))
        .expectEvents(new RunBegan(life.now(), 7, "cluster"));
  }

  @Test
  void aRunThatWasReplacedIsRefused() {
    Life life =
        Life.in(Stage.VERIFYING).act(Life.check("verify", "flag", true), new BeginRun("another"));
    List<Act> acts = List.of(new BeginHold(), Life.check("verify", "flag", true));
    for (Act act : acts) {
      when(life, life.command(1, act))
          .expectNoEvents()
          .expectException(StaleEpochException.class)
          .expectExceptionMessage(
              "run 1 of checkout/1 was replaced by run 2; this one steers nothing");
    }
    when(life, life.command(2, new BeginRun("a third")))
        .expectException(StaleEpochException.class)
        .expectExceptionMessage("run 2 of checkout/1 has begun already; this one steers nothing");
  }

  @Test
  void aRunThatHasNotBegunIsRefused() {
    Life life = Life.in(Stage.VERIFYING).act(Life.check("verify", "flag", true));
    refused(life, life.command(2, new BeginHold()), "run 2 has not begun");
  }

  @Test
  void outsideOfARunOnlyPeopleActAndFactsAreTold() {
    Life life = Life.in(Stage.VERIFYING).act(Life.check("verify", "flag", true));
    refused(life, life.command(0, new BeginHold()), "only run 1 of checkout/1 may send that");
    Acts.all().stream()
        .filter(act -> act instanceof PersonAct || act instanceof TargetAct.RecordCheck)
        .forEach(act ->
            assertThat(Decisions.decide(life.state(), life.command(0, act))).isNotEmpty());
  }
}
