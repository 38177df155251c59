package dev.rolloutledger.worker.listen;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which the server is asked for. A page elsewhere can have its own name lead to this
 * machine, and then reads the answers as its own; it cannot change the name that a browser sends.
 */
public record Hosts(List<String> names) {

  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::\\d{1,5})?");
  private static final Pattern NAME =
      Pattern.compile("\\[[0-9a-fA-F:.]{2,45}]|(?:\\*\\.)?[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*");

  /** Names that lead nowhere else. Whatever port: a tunnel may end at another one. */
  public static final Hosts LOOPBACK = new Hosts(List.of("localhost", "127.0.0.1", "[::1]"));

  public Hosts {
    names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new ListenException(
            "expected a name such as rollouts.example.com, found \"" + name + "\"");
      }
    }
  }

  /** Whether a request is for one of them, by its header {@code Host}. */
  public boolean allow(String header) {
    Matcher form = FORM.matcher(header);
    return form.matches() && has(form.group(1).toLowerCase(Locale.ROOT));
  }

  private boolean has(String host) {
    return names.stream().anyMatch(name -> name.equals(host) || covers(name, host));
  }

  /** As in a certificate, a star stands for one part. */
  private static boolean covers(String name, String host) {
    int dot = host.indexOf('.');
    return name.startsWith("*.") && dot > 0 && host.substring(dot).equals(name.substring(1));
  }

  @Override
  public String toString() {
    return String.join(", ", names);
  }
}
