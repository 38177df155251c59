package dev.rolloutledger.worker.platform.service;

import dev.rolloutledger.worker.platform.PlatformException;

/** A change of one flag that was looked at and can be made. */
@FunctionalInterface
public interface Change {

  /** Makes it. */
  void make() throws PlatformException;
}
