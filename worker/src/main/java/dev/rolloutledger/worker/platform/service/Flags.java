package dev.rolloutledger.worker.platform.service;

import dev.rolloutledger.worker.platform.PlatformException;
import dev.rolloutledger.worker.platform.TargetWrite;
import java.util.Optional;

/** The flags of a service, one at a time. Of one flag at most four requests are made. */
public interface Flags {

  /**
   * What a flag stands at.
   *
   * @return the value as a plan writes it, or for a flag that is set otherwise a text that no plan writes;
   *     empty if there is no such flag
   */
  Optional<String> read(String flag) throws PlatformException;

  /**
   * Looks at a flag and at its fence record before it goes forward. Nothing is changed.
   *
   * @throws PlatformException if it cannot be set, with what is missing
   */
  Change forward(String flag, String value, TargetWrite write) throws PlatformException;

  /**
   * Sets a flag to its off state by whatever means are left.
   *
   * @param value what the plan calls off
   */
  void back(String flag, String value, TargetWrite write) throws PlatformException;

  /** Whether a write makes a flag that is not there yet. */
  default boolean makesFlags() {
    return false;
  }
}
