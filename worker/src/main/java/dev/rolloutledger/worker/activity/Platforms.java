package dev.rolloutledger.worker.activity;

import dev.rolloutledger.worker.platform.FlagPlatform;

/** Finds a flag platform by its connection's name. */
@FunctionalInterface
public interface Platforms {

  /** The platform; refuses a name that is not known or of another kind. */
  FlagPlatform platform(String connection);
}
