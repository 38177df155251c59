package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.outside.World;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A platform whose settings somebody changes by hand. */
public final class ByHand {

  private final Map<String, String> changed = new LinkedHashMap<>();
  private boolean unreadable;
  private boolean revoked;

  /** What is read from now on, until it is written over. */
  public synchronized void set(String name, String value) {
    changed.put(name, value);
  }

  public synchronized void undo() {
    changed.clear();
  }

  public synchronized void unreadable(boolean so) {
    unreadable = so;
  }

  /** Whether no write is accepted until a person sees to it. */
  public synchronized void revoked(boolean so) {
    revoked = so;
  }

  public World in(World world) {
    return new World(
        connection -> new Changed(world.platforms().platform(connection)),
        world.probe(),
        world.fetcher(),
        world.messenger());
  }

  /** The platform as it stands then. */
  private final class Changed implements FlagPlatform {

    private final FlagPlatform platform;

    Changed(FlagPlatform platform) {
      this.platform = platform;
    }

    @Override
    public Map<String, String> read(Collection<String> names) throws PlatformException {
      synchronized (ByHand.this) {
        if (unreadable) {
          throw new PlatformException(
              PlatformException.Next.RETRY, "expected an answer, found none");
        }
        Map<String, String> found = new LinkedHashMap<>(platform.read(names));
        changed.forEach(found::replace);
        return found;
      }
    }

    @Override
    public void write(TargetWrite write) throws PlatformException {
      synchronized (ByHand.this) {
        if (revoked) {
          throw new PlatformException(
              PlatformException.Next.GIVE_UP, "expected the token to be accepted, found 401");
        }
        platform.write(write);
        changed.keySet().removeAll(write.settings().keySet());
      }
    }
  }
}
