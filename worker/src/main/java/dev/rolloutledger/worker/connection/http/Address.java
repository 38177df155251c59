package dev.rolloutledger.worker.connection.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param uri without a user
 * @param basic the user of the address for an {@code Authorization: Basic} header; null if it has none
 */
record Address(URI uri, @Nullable String basic) {

  /** A percent sign is one of them unless it already encodes something. */
  private static final Pattern FORBIDDEN =
      Pattern.compile("[^A-Za-z0-9\\-._~:/?@!$&'()*+,;=%]+|%(?![0-9A-Fa-f]{2})");

  /**
   * A path below an address. Both may have a query.
   *
   * @throws IllegalArgumentException with a sentence that repeats neither
   */
  static Address of(String base, String path) {
    if (!path.isEmpty() && path.charAt(0) != '/' && path.charAt(0) != '?') {
      // Anything else could change the host that the credentials are sent to.
      throw new IllegalArgumentException("expected a path that begins with /, found another text");
    }
    URI uri = parse(base.strip());
    String user = uri.getRawUserInfo();
    return new Address(
        parse(join(withoutUser(uri), encoded(path))), user == null ? null : basic(uri));
  }

  private static URI parse(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below, without the text: an address may be a secret as a whole.
    }
    throw new IllegalArgumentException(
        "expected an address such as https://host/path, found another text");
  }

  private static String withoutUser(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath() + query;
  }

  private static String join(String base, String path) {
    int query = base.indexOf('?');
    String front = query < 0 ? base : base.substring(0, query);
    String own = query < 0 ? "" : base.substring(query + 1);
    int further = path.indexOf('?');
    String below = further < 0 ? path : path.substring(0, further);
    String asked = further < 0 ? "" : path.substring(further + 1);
    String both = own.isEmpty() || asked.isEmpty() ? own + asked : own + "&" + asked;
    String trimmed = below.startsWith("/") && front.endsWith("/") ? chop(front) : front;
    return trimmed + below + (both.isEmpty() ? "" : "?" + both);
  }

  private static String chop(String text) {
    return text.substring(0, text.length() - 1);
  }

  /** Plans are written by people: what an address may not hold, such as a space, is encoded. */
  private static String encoded(String path) {
    return FORBIDDEN
        .matcher(path)
        .replaceAll(found -> URLEncoder.encode(found.group(), UTF_8).replace("+", "%20"));
  }

  private static String basic(URI uri) {
    byte[] user = String.valueOf(uri.getUserInfo()).getBytes(UTF_8);
    return Base64.getEncoder().encodeToString(user);
  }

  /** Without the address: its parts may be secret. */
  @Override
  public String toString() {
    return "an address";
  }
}
