package dev.rolloutledger.worker.app;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the API and the page are reached beside loopback.
 *
 * @param address null for nowhere
 * @param names under which it is asked for; none for those of the certificate
 * @param certificate PEM; null where there is none of its own
 * @param key PEM, of the certificate
 * @param proxies addresses, or ranges of them, of proxies that end TLS in front
 */
public record ListenOptions(
    @Nullable InetSocketAddress address,
    List<String> names,
    @Nullable Path certificate,
    @Nullable Path key,
    List<String> proxies) {

  /** On loopback alone. */
  public static final ListenOptions NOWHERE =
      new ListenOptions(null, List.of(), null, null, List.of());

  public ListenOptions {
    names = List.copyOf(names);
    proxies = List.copyOf(proxies);
  }
}
