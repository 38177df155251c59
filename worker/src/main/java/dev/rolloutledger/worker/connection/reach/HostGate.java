package dev.rolloutledger.worker.connection.reach;

import org.jspecify.annotations.Nullable;

/**
 * The allowed hosts as one connection asks for them.
 *
 * @param place the connection and where it is defined, for people
 */
public record HostGate(AllowedHosts hosts, String place) {

  /**
   * Lets a host pass, or refuses it.
   *
   * @param told the host as it may be told; null where it is part of a secret
   * @throws HostRefusedException if it may not be asked
   */
  public void pass(String host, int port, @Nullable String told) throws HostRefusedException {
    hosts.check(host, port, told, place);
  }
}
