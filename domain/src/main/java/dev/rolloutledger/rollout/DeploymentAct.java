package dev.rolloutledger.rollout;

import dev.rolloutledger.rollout.DeploymentEvent.DeploymentBegan;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentFailed;
import dev.rolloutledger.rollout.DeploymentEvent.DeploymentLive;
import java.util.List;

/** What is recorded of a deployment between the intent of a change and its proof. */
public sealed interface DeploymentAct extends Act {

  /** It is under way, or waited for. */
  record RecordBegun(
      long fence,
      String id,
      String url,
      String source,
      String how,
      String before,
      List<String> calls)
      implements DeploymentAct {
    public RecordBegun {
      calls = List.copyOf(calls);
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.intended(state, "record a deployment", fence);
      return List.of(new DeploymentBegan(command.at(), fence, id, url, source, how, before, calls));
    }
  }

  /** Production runs it. */
  record RecordLive(long fence, String id, String url, String source, List<String> calls)
      implements DeploymentAct {
    public RecordLive {
      calls = List.copyOf(calls);
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.intended(state, "record a deployment", fence);
      return List.of(new DeploymentLive(command.at(), fence, id, url, source, calls));
    }
  }

  /** It will not come into production. */
  record RecordFailed(long fence, String id, String reason) implements DeploymentAct {

    /** What is said of it. */
    public String sentence() {
      return DeploymentFailed.sentence(id, reason);
    }

    @Override
    public List<RolloutEvent> decide(RolloutState state, RolloutCommand command) {
      Guards.intended(state, "record a deployment", fence);
      return List.of(new DeploymentFailed(command.at(), fence, id, reason));
    }
  }
}
