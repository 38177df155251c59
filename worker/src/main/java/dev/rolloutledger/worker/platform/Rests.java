package dev.rolloutledger.worker.platform;

import dev.rolloutledger.worker.platform.PlatformException.Next;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
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
    return new Resting(connection, platform, true);
  }

  /** A platform that is asked whatever it says. */
  public FlagPlatform back(String connection, FlagPlatform platform) {
    return new Resting(connection, platform, false);
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

  /** One connection's platform. */
  private final class Resting implements FlagPlatform {

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
      begin();
      try {
        return platform.read(names);
      } catch (PlatformException failure) {
        told(connection, failure.after());
        throw failure;
      }
    }

    @Override
    public boolean makesSettings() {
      return platform.makesSettings();
    }

    @Override
    public void write(TargetWrite write) throws PlatformException {
      begin();
      try {
        platform.write(write);
      } catch (PlatformException failure) {
        told(connection, failure.after());
        throw failure;
      }
    }

    private void begin() throws PlatformException {
      if (patient) {
        refuseEarly(connection);
      }
    }
  }
}
