package dev.rolloutledger.worker.platform;

import java.util.Collection;
import java.util.Map;

/** Stands where a test has not opened a platform yet. */
public final class NoPlatform implements FlagPlatform {

  @Override
  public Map<String, String> read(Collection<String> names) {
    throw new IllegalStateException("no platform was opened");
  }

  @Override
  public void write(TargetWrite write) {
    throw new IllegalStateException("no platform was opened");
  }
}
