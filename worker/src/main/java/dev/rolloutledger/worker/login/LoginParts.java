package dev.rolloutledger.worker.login;

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
 */
public record LoginParts(
    Sessions sessions,
    PeopleBook people,
    Map<String, OpenIdProvider> providers,
    BrowserSessions known,
    FailedLogins failed,
    String homeToken,
    String user,
    InstantSource clock) {

  /** Without the token. */
  @Override
  public String toString() {
    return "LoginParts";
  }
}
