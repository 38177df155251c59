package dev.rolloutledger.rollout;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What became of the deployment that carries a change into the running application. */
public sealed interface DeploymentEvent extends RolloutEvent {

  @Override
  default Kind kind() {
    return Kind.TARGET;
  }

  /**
   * The settings are written, and a deployment that takes them is under way, or waited for.
   *
   * @param id the platform's id; empty where somebody else has to begin it
   * @param before what was in production until then; empty where that is not known
   * @param calls what was called at the platform to get there, in order
   */
  @Revision("1")
  record DeploymentBegan(
      Instant at,
      long fence,
      String id,
      String url,
      String source,
      String how,
      String before,
      List<String> calls)
      implements DeploymentEvent {
    public DeploymentBegan {
      calls = List.copyOf(calls);
    }

    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.target().deploying(new Deployment(id, url, source, how, at)));
    }

    @Override
    public String sentence() {
      String begun = id.isEmpty()
          ? "a deployment of " + how + " is waited for"
          : "deployment " + id + " (" + how + ") is under way" + said(" from ", source);
      return begun + said(", in place of ", before) + said(": ", String.join("; ", calls));
    }
  }

  /**
   * What was deployed is what production runs.
   *
   * @param calls what was called at the platform to get there, in order
   */
  @Revision("1")
  record DeploymentLive(
      Instant at, long fence, String id, String url, String source, List<String> calls)
      implements DeploymentEvent {
    public DeploymentLive {
      calls = List.copyOf(calls);
    }

    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.target().deploying(null));
    }

    @Override
    public String sentence() {
      return "deployment " + id + " is in production" + said(", from ", source) + said(", ", url)
          + said(": ", String.join("; ", calls));
    }
  }

  /** It will not come into production; the change is not made, and its intent stays open. */
  @Revision("1")
  record DeploymentFailed(
      Instant at, long fence, String id, @Personal String reason) implements DeploymentEvent {
    @Override
    public RolloutState after(RolloutState state) {
      return state.with(state.target().deploying(null));
    }

    @Override
    public String sentence() {
      return sentence(id, reason);
    }

    static String sentence(String id, String reason) {
      return (id.isEmpty() ? "no deployment came" : "deployment " + id + " failed") + ": " + reason;
    }
  }

  private static String said(String before, String text) {
    return text.isEmpty() ? "" : before + text;
  }
}
