package dev.rolloutledger.worker.platform;

import dev.rolloutledger.rollout.Deployment;
import java.time.Duration;
import java.util.List;

/**
 * How far a deployment has come.
 *
 * @param deployment what is known of it now; another one than was asked for where that had no id yet
 * @param sentence where it stands, or why it will never be in production
 * @param again when to look again, where it is under way
 * @param calls what was called at the platform to bring it into production, in order
 */
public record Liveness(
    State state, Deployment deployment, String sentence, Duration again, List<String> calls) {

  /** Where it stands. */
  public enum State {
    /** Production runs it. */
    LIVE,
    /** It is under way. */
    PENDING,
    /** It will not come into production. */
    FAILED
  }

  public Liveness {
    calls = List.copyOf(calls);
  }

  /** Production runs it. */
  public static Liveness live(Deployment deployment, List<String> calls) {
    return new Liveness(State.LIVE, deployment, "it is in production", Duration.ZERO, calls);
  }

  /** It is under way. */
  public static Liveness pending(Deployment deployment, String sentence, Duration again) {
    return new Liveness(State.PENDING, deployment, sentence, again, List.of());
  }

  /** It will not come into production. */
  public static Liveness failed(Deployment deployment, String sentence) {
    return new Liveness(State.FAILED, deployment, sentence, Duration.ZERO, List.of());
  }
}
