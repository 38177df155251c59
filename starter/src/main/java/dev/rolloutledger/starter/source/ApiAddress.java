package dev.rolloutledger.starter.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where an API is.
 *
 * @param base its URL, without a slash at its end
 */
public record ApiAddress(URI base) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Reads what somebody wrote.
   *
   * @throws IllegalArgumentException if that is no address of an API, or a token would travel in clear
   */
  public static ApiAddress parse(String text) {
    URI uri = uri(text.strip());
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new IllegalArgumentException(
          "expected the URL of an API, such as https://rollout.example.com:7410, found "
              + shown(text, uri));
    }
    if (scheme.equals("http") && !LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("expected https to " + uri.getHost()
          + ", where the token would travel in clear else, found " + text.strip());
    }
    return new ApiAddress(URI.create(text.strip().replaceFirst("/+$", "")));
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "expected the URL of an API, such as https://rollout.example.com:7410, found other text",
          e);
    }
  }

  /** A password that stands in it is not repeated. */
  private static String shown(String text, URI uri) {
    return uri.getRawUserInfo() == null && !text.contains("@") ? text : "one with a name in it";
  }

  /** The one on this machine. */
  static ApiAddress local(int port) {
    return new ApiAddress(URI.create("http://127.0.0.1:" + port));
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
