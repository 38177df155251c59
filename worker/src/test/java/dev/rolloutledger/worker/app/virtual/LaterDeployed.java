package dev.rolloutledger.worker.app.virtual;

import dev.rolloutledger.rollout.Deployment;
import dev.rolloutledger.worker.platform.DeployedPlatform;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.Liveness;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A platform whose writes act at the third look; of two deployments the first one fails. */
final class LaterDeployed implements DeployedPlatform {

  private final FlagPlatform platform;
  private int begun;
  private int looks;

  LaterDeployed(FlagPlatform platform) {
    this.platform = platform;
  }

  @Override
  public Map<String, String> read(Collection<String> names) throws PlatformException {
    return platform.read(names);
  }

  @Override
  public Begun begin(TargetWrite forward) {
    looks = 0;
    Deployment deployment = new Deployment("dpl_" + ++begun, "", "main", "api", Instant.EPOCH);
    return new Begun(deployment, "dpl_0", List.of("began dpl_" + begun));
  }

  @Override
  public Liveness liveness(TargetWrite forward, Deployment deployment) throws PlatformException {
    if (++looks < 3) {
      return Liveness.pending(deployment, "it is building", Duration.ofSeconds(20));
    }
    if (begun == 1) {
      return Liveness.failed(deployment, "the build failed");
    }
    platform.write(forward);
    return Liveness.live(deployment, List.of());
  }

  @Override
  public List<String> takeBack(TargetWrite off) throws PlatformException {
    platform.write(off);
    return List.of();
  }

  @Override
  public Duration bound() {
    return Duration.ofMinutes(15);
  }

  @Override
  public List<String> obstacles(Collection<String> names) {
    return List.of();
  }
}
