package dev.rolloutledger.worker.listen;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The proxies that stand in front and end TLS; what they say of a request is believed. */
public record Proxies(List<AddressRange> ranges) {

  /** No proxy stands in front. */
  public static final Proxies NONE = new Proxies(List.of());

  public Proxies {
    ranges = List.copyOf(ranges);
  }

  /** Whether any stands in front. */
  public boolean any() {
    return !ranges.isEmpty();
  }

  /** Whether a request comes from one of them. */
  public boolean trust(String address) {
    return parsed(address).filter(this::trust).isPresent();
  }

  private boolean trust(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /**
   * The address behind the proxies. Each of them adds the one that asked it at the end, so that the
   * last one which is no proxy's is the first that nobody can have made up.
   *
   * @param forwarded the header {@code X-Forwarded-For}
   * @return empty where there is none that can be read
   */
  public Optional<String> client(String forwarded) {
    String[] hops = forwarded.split(",", -1);
    for (int i = hops.length - 1; i >= 0; i--) {
      Optional<InetAddress> hop = parsed(hops[i].strip());
      if (hop.isEmpty() || !trust(hop.get())) {
        return hop.map(InetAddress::getHostAddress);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return ranges.stream().map(AddressRange::toString).collect(Collectors.joining(", "));
  }

  private static Optional<InetAddress> parsed(String address) {
    try {
      return Optional.of(AddressRange.literal(address));
    } catch (ListenException none) {
      return Optional.empty();
    }
  }
}
