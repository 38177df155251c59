package dev.rolloutledger.worker.source.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host that a JDBC address names; it may name several, to be tried in turn. */
record HostAndPort(String host, int port) {

  private static final Pattern HOSTS = Pattern.compile("^jdbc:[a-z0-9:]+//([^/?;]*)");
  private static final Pattern HOST = Pattern.compile("(\\[[^\\]]*]|[^:]*)(?::(\\d{1,5}))?");
  private static final int POSTGRES = 5432;

  /** Every host; the driver's default where none is named, and none of an address within the process. */
  static List<HostAndPort> of(String address) {
    if (address.startsWith("jdbc:h2:mem:")) {
      return List.of();
    }
    Matcher hosts = HOSTS.matcher(address);
    List<HostAndPort> all = new ArrayList<>();
    for (String each : (hosts.find() ? hosts.group(1) : "").split(",", -1)) {
      Matcher host = HOST.matcher(each);
      boolean readable = host.matches();
      String name = readable ? host.group(1) : each;
      String port = readable ? host.group(2) : null;
      all.add(new HostAndPort(
          name.isEmpty() ? "localhost" : name, port == null ? POSTGRES : Integer.parseInt(port)));
    }
    return all;
  }
}
