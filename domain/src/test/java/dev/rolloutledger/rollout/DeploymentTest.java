package dev.rolloutledger.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.rollout.DeploymentAct.RecordBegun;
import dev.rolloutledger.rollout.DeploymentAct.RecordFailed;
import dev.rolloutledger.rollout.DeploymentAct.RecordLive;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentBegan;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentFailed;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentLive;
import dev.rolloutledger.rollout.RollbackAct.RollBack;
import dev.rolloutledger.rollout.TargetAct.IntendChange;
import dev.rolloutledger.rollout.TargetAct.RecordDrift;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A change that counts once the application was deployed anew. */
class DeploymentTest extends RolloutSpec {

  private static final long FENCE = 1_000_001;
  private static final RecordBegun BEGUN = begun(FENCE);
  private static final Map<String, String> HALF_DONE =
      Map.of("CHECKOUT", "0", "CHECKOUT" + TargetAct.NEXT, "10", "MODEL", "new");

  private static RecordBegun begun(long fence) {
    return new RecordBegun(fence, "dpl_2", "https://x", "main@1a2b3c4", "api", "dpl_1", List.of());
  }

  private static @Nullable Deployment underWay(Life life) {
    return Objects.requireNonNull(life.state().target().intent()).deployment();
  }

  @Test
  void isUnderWayUntilItIsLive() {
    Life life = Life.in(Stage.SETTING).act(new IntendChange());
    expect(
        life,
        BEGUN,
        new DeploymentBegan(
            life.now(), FENCE, "dpl_2", "https://x", "main@1a2b3c4", "api", "dpl_1", List.of()));
    life.act(BEGUN);
    assertThat(underWay(life))
        .isEqualTo(new Deployment("dpl_2", "https://x", "main@1a2b3c4", "api", life.now()));
    RecordLive live = new RecordLive(FENCE, "dpl_2", "https://x", "main@1a2b3c4", List.of("a"));
    expect(
        life,
        live,
        new DeploymentLive(life.now(), FENCE, "dpl_2", "https://x", "main@1a2b3c4", List.of("a")));
    assertThat(underWay(life.act(live))).isNull();
    assertThat(life.stage()).as("only a read-back proves a change").isEqualTo(Stage.SETTING);
  }

  @Test
  void aFailedOneLeavesTheIntentOpen() {
    Life life = Life.in(Stage.SETTING).act(new IntendChange(), BEGUN);
    RecordFailed failed = new RecordFailed(FENCE, "dpl_2", "the build failed");
    expect(life, failed, new DeploymentFailed(life.now(), FENCE, "dpl_2", "the build failed"));
    assertThat(underWay(life.act(failed))).isNull();
  }

  @Test
  void isThatOfTheOpenIntentAlone() {
    Life life = Life.in(Stage.SETTING);
    refused(life, BEGUN, "no change with fence 1000001 is under way");
    life.act(new IntendChange());
    refused(life, begun(7), "no change with fence 7 is under way");
    life.act(BEGUN, new RollBack(RollbackView.Cause.PERSON, "odd", life.now()));
    refused(
        life,
        new RecordLive(FENCE, "dpl_2", "", "", List.of()),
        "cannot record a deployment: " + Life.ID + " is ROLLING_BACK");
    assertThat(underWay(life)).as("it may still come into production").isNotNull();
  }

  /** What the next deployment will have counts as well: nobody's change goes unseen. */
  @Test
  void aSettingThatWaitsForItsDeploymentIsDriftUnlessItIsOurs() {
    Map<String, String> ten = Map.of("CHECKOUT", "10", "MODEL", "new");
    assertThat(TargetAct.matches(Map.of("CHECKOUT", "0"), HALF_DONE)).isFalse();
    assertThat(TargetAct.matches(ten, ten)).isTrue();
    Life held = Life.in(Stage.HOLDING);
    Map<String, String> byHand =
        Map.of("CHECKOUT", "10", "CHECKOUT" + TargetAct.NEXT, "80", "MODEL", "new");
    assertThat(Decisions.decide(held.state(), held.command(1, new RecordDrift(byHand))))
        .isNotEmpty();
    assertThat(Decisions.decide(held.state(), held.command(1, new RecordDrift(ten))))
        .isEmpty();
  }
}
