package dev.rolloutledger.worker.connection.reach;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of a list of hosts: a name, or all names below one, and perhaps a port.
 *
 * @param host in its one spelling; begins with a dot for all names below it
 * @param port -1 for every port
 */
record AllowedHost(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("(\\*\\.)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException if it is none
   */
  static AllowedHost parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("no host");
    }
    String name = HostName.canonical(form.group(2));
    int port = form.group(3) == null ? -1 : Integer.parseInt(form.group(3));
    return new AllowedHost(form.group(1) == null ? name : "." + name, port);
  }

  boolean covers(String canonical, int asked) {
    boolean named = host.startsWith(".") ? canonical.endsWith(host) : canonical.equals(host);
    return named && (port < 0 || port == asked);
  }
}
