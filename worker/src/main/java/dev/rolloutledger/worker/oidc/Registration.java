package dev.rolloutledger.worker.oidc;

import dev.rolloutledger.worker.access.Grant;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How we stand with a provider, as the connections file says.
 *
 * @param issuer the provider's own name, an address
 * @param client our name with it
 * @param secret null for a public client
 * @param nameClaim the claim that is somebody's name here
 * @param groupsClaim the claim that lists their groups; null where groups mean nothing here
 * @param roles what the members of a group may do
 */
record Registration(
    String issuer,
    String client,
    @Nullable ReferencedText secret,
    List<String> scopes,
    String nameClaim,
    @Nullable String groupsClaim,
    Map<String, List<Grant>> roles) {

  /** How the ledger says that a name is known by this provider. */
  String known() {
    URI address = URI.create(issuer);
    return "OpenID Connect " + address.getHost()
        + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }
}
