package dev.rolloutledger.worker.platform.flagd;

import dev.rolloutledger.worker.connection.secret.CredentialException;
import dev.rolloutledger.worker.platform.PlatformException;

/** Flag definitions that a worker hands out over HTTP, to whoever brings their token. */
public interface ServedFlags {

  /** The definitions as they stand now, in flagd's JSON format. */
  byte[] definitions() throws PlatformException;

  /**
   * Whether a token opens them.
   *
   * @throws CredentialException if the token that is asked for cannot be looked up
   */
  boolean admits(String token) throws CredentialException;
}
