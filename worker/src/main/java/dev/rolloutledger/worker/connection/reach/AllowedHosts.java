package dev.rolloutledger.worker.connection.reach;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that a worker may ask. Where the file lists none, every host that a connection names may be
 * asked, but for those that hand out a machine's own credentials: these must be listed.
 */
public final class AllowedHosts {

  private static final Set<String> METADATA = Set.of(
      "169.254.169.254",
      "169.254.170.2",
      "fd00:ec2:0:0:0:0:0:254",
      "metadata.google.internal",
      "metadata");

  private final @Nullable List<AllowedHost> listed;

  private AllowedHosts(@Nullable List<AllowedHost> listed) {
    this.listed = listed;
  }

  /** Every host that connections name. */
  public static AllowedHosts named() {
    return new AllowedHosts(null);
  }

  /**
   * These alone.
   *
   * @param entries such as {@code api.example.com}, {@code *.example.com} or {@code db.example.com:5432}
   * @throws IllegalArgumentException if one is no host
   */
  public static AllowedHosts listed(List<String> entries) {
    return new AllowedHosts(entries.stream().map(AllowedHost::parse).toList());
  }

  /** Whether an entry is of a form that can be listed. */
  public static boolean isEntry(String text) {
    try {
      AllowedHost.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Refuses a host that may not be asked. No name is looked up for it.
   *
   * @param host a name or an address
   * @param port the port that is asked
   * @param told the host as it may be told; null where it is part of a secret
   * @param place which connection asks
   * @throws HostRefusedException if it may not be asked
   */
  public void check(String host, int port, @Nullable String told, String place)
      throws HostRefusedException {
    String canonical = HostName.canonical(host);
    if (listed == null && !METADATA.contains(canonical)) {
      return;
    }
    if (listed == null || listed.stream().noneMatch(entry -> entry.covers(canonical, port))) {
      String found = told == null ? "another host (from a secret, so not told)" : told + ":" + port;
      throw new HostRefusedException(
          "expected one of the hosts that `allow.hosts` lists for " + place + ", found " + found);
    }
  }
}
