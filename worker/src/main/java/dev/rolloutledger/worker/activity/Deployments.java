package dev.rolloutledger.worker.activity;

import dev.rolloutledger.plan.Durations;
import dev.rolloutledger.rollout.Deployment;
import dev.rolloutledger.rollout.DeploymentAct;
import dev.rolloutledger.worker.platform.DeployedPlatform;
import dev.rolloutledger.worker.platform.DeployedPlatform.Begun;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.Liveness;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import dev.rolloutledger.workflow.activity.TargetActivities;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Deployments that carry a change: what is to be recorded of them, or when to look again. */
final class Deployments {

  /** Between a deployment that failed and the next one: they cost minutes, and fail again. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private Deployments() {}

  /**
   * A platform as it is written to: what was begun is kept until it is recorded. It looks first by
   * itself, so nothing is said to stand there already: that settings stand does not mean that they act.
   */
  static final class Beginning implements FlagPlatform {

    private final DeployedPlatform platform;
    private @Nullable Begun begun;

    Beginning(DeployedPlatform platform) {
      this.platform = platform;
    }

    @Override
    public Map<String, String> read(Collection<String> names) {
      return Map.of();
    }

    @Override
    public void write(TargetWrite write) throws PlatformException {
      begun = platform.begin(write);
    }

    /** What was begun for the change with that fence. */
    DeploymentAct begun(long fence) {
      Begun known = Objects.requireNonNull(begun);
      Deployment deployment = known.deployment();
      return new DeploymentAct.RecordBegun(
          fence,
          deployment.id(),
          deployment.url(),
          deployment.source(),
          deployment.how(),
          known.before(),
          known.calls());
    }
  }

  /**
   * What became of it.
   *
   * @throws ApplicationFailure of type {@link TargetActivities#NEXT_LOOK} while it is under way
   */
  static DeploymentAct ended(
      DeployedPlatform platform, TargetWrite write, Deployment deployment, Instant now) {
    Liveness found = look(platform, write, deployment);
    Deployment known = found.deployment();
    return switch (found.state()) {
      case LIVE ->
        new DeploymentAct.RecordLive(
            write.fence(), known.id(), known.url(), known.source(), found.calls());
      case FAILED -> new DeploymentAct.RecordFailed(write.fence(), known.id(), found.sentence());
      case PENDING -> {
        if (now.isBefore(deployment.since().plus(platform.bound()))) {
          throw again(known.name() + ": " + found.sentence(), found.again());
        }
        yield new DeploymentAct.RecordFailed(
            write.fence(),
            known.id(),
            "it was not in production after " + Durations.format(platform.bound()) + ": "
                + found.sentence());
      }
    };
  }

  /** What cannot be looked at is under way, as far as anybody knows. */
  private static Liveness look(
      DeployedPlatform platform, TargetWrite write, Deployment deployment) {
    try {
      return platform.liveness(write, deployment);
    } catch (PlatformException failure) {
      String sentence = String.valueOf(failure.getMessage());
      if (failure.next() == Next.GIVE_UP) {
        return Liveness.failed(deployment, sentence);
      }
      Duration after = failure.after() == null ? RETRY : failure.after();
      return Liveness.pending(deployment, sentence, after);
    }
  }

  private static ApplicationFailure again(String sentence, Duration delay) {
    return ApplicationFailure.newBuilder()
        .setMessage(sentence)
        .setType(TargetActivities.NEXT_LOOK)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(delay.compareTo(LONGEST) > 0 ? LONGEST : delay)
        .build();
  }
}
