package dev.rolloutledger.worker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * Where a provider is asked, as it says itself.
 *
 * @param userInfo an empty text where it has none
 * @param secretInForm whether it wants the client's secret in the form alone, not in a header
 */
record Endpoints(
    String authorization, String token, String keys, String userInfo, boolean secretInForm) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Reads a provider's metadata.
   *
   * @throws OpenIdException if it is another issuer's, or names an address that is not to be trusted
   */
  static Endpoints read(String issuer, JsonNode metadata) throws OpenIdException {
    String found = metadata.path("issuer").asText();
    if (!found.equals(issuer)) {
      throw new OpenIdException("expected the issuer " + issuer + " in its own metadata, found "
          + (found.isEmpty() ? "none" : "another"));
    }
    JsonNode methods = metadata.path("token_endpoint_auth_methods_supported");
    String said = methods.toString();
    return new Endpoints(
        address(metadata, "authorization_endpoint"),
        address(metadata, "token_endpoint"),
        address(metadata, "jwks_uri"),
        metadata.hasNonNull("userinfo_endpoint") ? address(metadata, "userinfo_endpoint") : "",
        said.contains("\"client_secret_post\"") && !said.contains("\"client_secret_basic\""));
  }

  private static String address(JsonNode metadata, String key) throws OpenIdException {
    String address = metadata.path(key).asText();
    if (!trusted(address)) {
      throw new OpenIdException("expected \"" + key + "\" with an address that begins with https://"
          + " in the provider's metadata, found "
          + (address.isEmpty() ? "none" : "another"));
    }
    return address;
  }

  /** Whether what is sent there cannot be read on its way. */
  static boolean trusted(String address) {
    try {
      URI uri = new URI(address);
      return uri.getHost() != null
          && uri.getUserInfo() == null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost())));
    } catch (URISyntaxException none) {
      return false;
    }
  }
}
