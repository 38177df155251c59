package dev.rolloutledger.worker.platform;

import dev.rolloutledger.rollout.Deployment;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Leaves platforms alone for as long as they ask. What one call was told counts for every other one of
 * the same connection; only the way back asks all the same, and its answers count.
 */
public final class Rests {

  private final InstantSource clock;
  private final Map<String, Instant> until = new ConcurrentHashMap<>();

  public Rests(InstantSource clock) {
    this.clock = clock;
  }

  /** A platform that is not asked while it rests. */
  public FlagPlatform forward(String connection, FlagPlatform platform) {
    return resting(connection, platform, true);
  }

  /** A platform that is asked whatever it says. */
  public FlagPlatform back(String connection, FlagPlatform platform) {
    return resting(connection, platform, false);
  }

  private FlagPlatform resting(String connection, FlagPlatform platform, boolean patient) {
    return platform instanceof DeployedPlatform deployed
        ? new RestingDeployed(connection, deployed, patient)
        : new Resting(connection, platform, patient);
  }

  private void told(String connection, @Nullable Duration after) {
    if (after != null) {
      until.merge(
          connection,
          clock.instant().plus(after),
          (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  private void refuseEarly(String connection) throws PlatformException {
    Instant end = until.get(connection);
    if (end == null) {
      return;
    }
    Instant now = clock.instant();
    if (now.isBefore(end)) {
      throw new PlatformException(
          Next.RETRY,
          "expected the connection " + connection
              + " to take requests, found that it asked to be left alone until " + end,
          Duration.between(now, end));
    }
    until.remove(connection, end);
  }

  /** What a platform is asked. */
  private interface Question<T> {
    T ask() throws PlatformException;
  }

  /** One connection's platform. */
  private class Resting implements FlagPlatform {

    private final String connection;
    private final FlagPlatform platform;
    private final boolean patient;

    Resting(String connection, FlagPlatform platform, boolean patient) {
      this.connection = connection;
      this.platform = platform;
      this.patient = patient;
    }

    @Override
    public Map<String, String> read(Collection<String> names) throws PlatformException {
      return asked(() -> platform.read(names));
    }

    @Override
    public boolean makesSettings() {
      return platform.makesSettings();
    }

    @Override
    public void write(TargetWrite write) throws PlatformException {
      boolean unused = asked(() -> {
        platform.write(write);
        return true;
      });
    }

    final <T> T asked(Question<T> question) throws PlatformException {
      if (patient) {
        refuseEarly(connection);
      }
      try {
        return question.ask();
      } catch (PlatformException failure) {
        told(connection, failure.after());
        throw failure;
      }
    }
  }

  /** One whose settings act once they are deployed. */
  private final class RestingDeployed extends Resting implements DeployedPlatform {

    private final DeployedPlatform deployed;

    RestingDeployed(String connection, DeployedPlatform deployed, boolean patient) {
      super(connection, deployed, patient);
      this.deployed = deployed;
    }

    @Override
    public Begun begin(TargetWrite forward) throws PlatformException {
      return asked(() -> deployed.begin(forward));
    }

    @Override
    public Liveness liveness(TargetWrite forward, Deployment deployment) throws PlatformException {
      return asked(() -> deployed.liveness(forward, deployment));
    }

    @Override
    public List<String> takeBack(TargetWrite off) throws PlatformException {
      return asked(() -> deployed.takeBack(off));
    }

    @Override
    public Duration bound() {
      return deployed.bound();
    }

    @Override
    public List<String> obstacles(Collection<String> names) throws PlatformException {
      return asked(() -> deployed.obstacles(names));
    }
  }
}
