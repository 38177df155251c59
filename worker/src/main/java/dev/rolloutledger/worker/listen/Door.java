package dev.rolloutledger.worker.listen;

import org.jspecify.annotations.Nullable;

/**
 * A place where requests come in.
 *
 * @param host a name or an address of this machine
 * @param port 0 for any free one
 * @param hosts the names under which it is asked for
 * @param tls its own certificate; null where it has none
 * @param proxies who stands in front of it
 */
public record Door(
    String host, int port, Hosts hosts, @Nullable Tls tls, Proxies proxies) {

  /** The one for this machine: plain, since nothing leaves it. */
  public static Door loopback(int port) {
    return new Door("127.0.0.1", port, Hosts.LOOPBACK, null, Proxies.NONE);
  }

  /** Whether what passes it is encrypted on its way through the network. */
  public boolean secure() {
    return tls != null || proxies.any();
  }
}
