package dev.rolloutledger.worker.web;

import dev.rolloutledger.worker.listen.Door;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lets only those requests in that come as their door wants it, before anything else looks at them. */
final class Entrance {

  /** Under which a connector leaves its door with a request. */
  static final String DOOR = "dev.rolloutledger.door";

  private static final String HEALTH = "/health";
  private static final String OTHER_METHOD = "X-HTTP-Method-Override";
  private static final Pattern HALF_ESCAPED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private Entrance() {}

  /**
   * Looks at where a request comes from and at the name that it asks for.
   *
   * @throws ApiException with 400 if it can be read in two ways, or in none, with 403 if it came past the
   *     proxy or past TLS, with 421 if it is for another name
   */
  static void enter(Context context) {
    Door door = Objects.requireNonNull((Door) context.req().getAttribute(DOOR));
    if (door.secure()) {
      context.header("Strict-Transport-Security", "max-age=31536000");
    }
    requireOneReading(context);
    if (door.proxies().any()) {
      byProxy(context, door);
    } else {
      visit(context, door, context.req().getRemoteAddr(), host(context, "Host"));
    }
  }

  /**
   * The framework takes the method from a header, which whoever watches at a proxy does not look at; and
   * a path that it cannot decode fails where routes are matched, before anybody is asked who they are.
   */
  private static void requireOneReading(Context context) {
    if (context.header(OTHER_METHOD) != null) {
      throw new ApiException(
          400, "request", "expected the method in the first line alone, found " + OTHER_METHOD);
    }
    if (HALF_ESCAPED.matcher(context.req().getRequestURI()).find()) {
      throw new ApiException(
          400,
          "request",
          "expected two hexadecimal digits behind each percent sign of the path, found others");
    }
  }

  private static void byProxy(Context context, Door door) {
    String address = context.req().getRemoteAddr();
    if (!door.proxies().trust(bare(address))) {
      throw new ApiException(
          403,
          "proxy",
          "expected a request by the proxy in front, found one from elsewhere; ask the proxy");
    }
    // A proxy looks by itself whether it still works behind it.
    boolean look = context.path().equals(HEALTH);
    if (!look && !"https".equals(forwarded(context, "X-Forwarded-Proto").orElse("none"))) {
      throw new ApiException(
          403,
          "proxy",
          "expected X-Forwarded-Proto: https from the proxy in front, found "
              + (forwarded(context, "X-Forwarded-Proto").isEmpty() ? "none" : "another"));
    }
    String client = Optional.ofNullable(context.header("X-Forwarded-For"))
        .flatMap(door.proxies()::client)
        .orElse(address);
    String host = forwarded(context, "X-Forwarded-Host").orElseGet(() -> host(context, "Host"));
    if (look) {
      new Visit(bare(client), host, true, context.req().getLocalPort()).put(context);
    } else {
      visit(context, door, client, host);
    }
  }

  private static void visit(Context context, Door door, String address, String host) {
    if (!door.hosts().allow(host)) {
      throw new ApiException(
          421, "host", "expected a request for " + door.hosts() + ", found one for another name");
    }
    new Visit(
            bare(address),
            host.toLowerCase(Locale.ROOT),
            door.secure(),
            context.req().getLocalPort())
        .put(context);
  }

  private static String host(Context context, String header) {
    return Objects.requireNonNullElse(context.header(header), "");
  }

  /** The last proxy's word, which is the one that stands nearest. */
  private static Optional<String> forwarded(Context context, String header) {
    return Optional.ofNullable(context.header(header))
        .map(value -> value.substring(value.lastIndexOf(',') + 1).strip());
  }

  private static String bare(String address) {
    return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
  }
}
