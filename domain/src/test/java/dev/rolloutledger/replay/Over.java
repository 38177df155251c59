package dev.rolloutledger.replay;

import dev.rolloutledger.fixture.Plans;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.RolloutState;
import java.time.Instant;

/** A rollout that is over. */
final class Over {

  static final RolloutState STATE = RolloutState.NONE
      .after(new RolloutStarted(
          Instant.EPOCH, "checkout/1", Plans.plan(), "digest", Actor.ENGINE, "a test", null))
      .after(new RolloutCompleted(Instant.EPOCH));

  private Over() {}
}
