package dev.rolloutledger.worker.platform;

import java.util.Collection;
import java.util.Map;

/**
 * A store of named settings that an application reads. Writes carry a fence, so that a forward write
 * that comes late changes nothing; a write of the off state needs no leave from anybody.
 */
public interface FlagPlatform {

  /**
   * The values that stand there now.
   *
   * @param names the settings asked for
   * @return values by name; names that do not exist are absent
   * @throws PlatformException if the store could not be read
   */
  Map<String, String> read(Collection<String> names) throws PlatformException;

  /**
   * Writes all settings at once or none, and records the fence with them.
   *
   * @throws FencedException if a forward write comes too late
   * @throws PlatformException if it was not written, or not surely
   */
  void write(TargetWrite write) throws PlatformException;
}
