package dev.rolloutledger.worker.platform.service;

import dev.rolloutledger.worker.connection.http.Addressed;
import dev.rolloutledger.worker.connection.http.HttpEndpoint;
import dev.rolloutledger.worker.platform.FlagPlatform;
import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.PlatformException.Next;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service in which each setting is a flag of its own. Several flags cannot be written at once there:
 * all are looked at before the first is changed, and on the way back one that fails keeps none of the
 * others from being set.
 */
public final class FlagService implements FlagPlatform, Addressed {

  private final HttpEndpoint endpoint;
  private final Flags flags;
  private final Duration timeout;

  /**
   * A service.
   *
   * @param timeout longest time of one request
   */
  public FlagService(HttpEndpoint endpoint, Flags flags, Duration timeout) {
    this.endpoint = endpoint;
    this.flags = flags;
    this.timeout = timeout;
  }

  @Override
  public HttpEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public boolean makesSettings() {
    return flags.makesFlags();
  }

  @Override
  public Map<String, String> read(Collection<String> names) throws PlatformException {
    Bound bound = new Bound(timeout);
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      bound.roomForOneMore(Next.RETRY);
      flags.read(name).ifPresent(value -> values.put(name, value));
    }
    return values;
  }

  @Override
  public void write(TargetWrite write) throws PlatformException {
    if (write.off()) {
      back(write);
    } else {
      forward(write);
    }
  }

  private void forward(TargetWrite write) throws PlatformException {
    Bound bound = new Bound(timeout);
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, String> setting : write.settings().entrySet()) {
      bound.roomForOneMore(Next.RETRY);
      String flag = setting.getKey();
      Change change = flags.forward(flag, setting.getValue(), write);
      changes.add(() -> unlessSet(flag, setting.getValue(), change));
    }
    for (Change change : changes) {
      bound.roomForOneMore(Next.LOOK_FIRST);
      change.make();
    }
  }

  private void back(TargetWrite write) throws PlatformException {
    Bound bound = new Bound(timeout);
    PlatformException first = null;
    for (Map.Entry<String, String> setting : write.settings().entrySet()) {
      try {
        bound.roomForOneMore(Next.RETRY);
        String flag = setting.getKey();
        String value = setting.getValue();
        unlessSet(flag, value, () -> flags.back(flag, value, write));
      } catch (PlatformException failure) {
        first = first(first, failure);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** What may pass goes before what needs a person: then the rest is tried again. */
  private static PlatformException first(
      @Nullable PlatformException first, PlatformException failure) {
    if (first == null) {
      return failure;
    }
    return first.next() == Next.GIVE_UP && failure.next() != Next.GIVE_UP ? failure : first;
  }

  /**
   * Where the service lets us change nothing, a person may have set it there, as an approved change:
   * then it is as asked.
   */
  private void unlessSet(String flag, String value, Change change) throws PlatformException {
    try {
      change.make();
    } catch (PlatformException refused) {
      if (refused.next() != Next.GIVE_UP || !stands(flag, value)) {
        throw refused;
      }
    }
  }

  private boolean stands(String flag, String value) {
    try {
      Optional<String> found = flags.read(flag);
      return found.filter(value::equals).isPresent();
    } catch (PlatformException unread) {
      return false;
    }
  }
}
