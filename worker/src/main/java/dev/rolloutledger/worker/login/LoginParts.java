package dev.rolloutledger.worker.login;

import dev.rolloutledger.worker.identity.LocalUser;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.oidc.OpenIdProvider;
import dev.rolloutledger.worker.session.Sessions;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a login stands on.
 *
 * @param providers by the names of their connections
 * @param homeToken the home's token
 * @param user who can read it
 * @param links with which that user's browser logs in
 */
public record LoginParts(
    Sessions sessions,
    PeopleBook people,
    Map<String, OpenIdProvider> providers,
    BrowserSessions known,
    FailedLogins failed,
    String homeToken,
    LocalUser user,
    LoginLinks links,
    InstantSource clock) {

  /** Without the token. */
  @Override
  public String toString() {
    return "LoginParts";
  }
}
