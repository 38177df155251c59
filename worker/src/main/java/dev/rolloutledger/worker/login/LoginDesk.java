package dev.rolloutledger.worker.login;

import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.identity.LocalUser;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.session.Login;
import dev.rolloutledger.worker.session.RandomText;
import dev.rolloutledger.worker.session.Sessions;
import dev.rolloutledger.worker.session.Way;
import dev.rolloutledger.worker.web.Visit;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins sessions of people who show who they are, and ends them. */
final class LoginDesk {

  private static final Logger LOG = LoggerFactory.getLogger(LoginDesk.class);

  private final Sessions sessions;
  private final PeopleBook people;
  private final FailedLogins failed;
  private final String homeToken;
  private final LocalUser user;
  private final InstantSource clock;

  LoginDesk(
      Sessions sessions,
      PeopleBook people,
      FailedLogins failed,
      String homeToken,
      LocalUser user,
      InstantSource clock) {
    this.sessions = sessions;
    this.people = people;
    this.failed = failed;
    this.homeToken = homeToken;
    this.user = user;
    this.clock = clock;
  }

  /** Who brings a token that counts; empty for any other text. */
  Optional<Login> byToken(String token) throws IOException {
    if (MessageDigest.isEqual(bytes(homeToken), bytes(token))) {
      return Optional.of(local());
    }
    return people
        .owner(token)
        .filter(owned -> !owned.token().expired(clock.instant()))
        .map(owned -> new Login(
            owned.person().name(), Way.TOKEN, owned.token().sha256(), Caller.TOKEN, List.of()));
  }

  /** The user who can read the home's token. */
  Login local() {
    return new Login(
        user.name(), Way.HOME, RandomText.hash(homeToken), Caller.LOCAL_USER, List.of());
  }

  /** Begins a session in the browser that asks. The one that it had before ends. */
  void begin(Context context, Login login) {
    String address = Visit.of(context).address();
    failed.succeeded(address);
    sessions.end(SessionCookie.SESSION.of(context));
    SessionCookie.SESSION.set(context, sessions.begin(login), login.way().longest());
    LOG.info("{} ({}) logged in from {}", login.name(), login.known(), address);
  }

  /** Ends the session of the browser that asks. */
  void end(Context context) {
    sessions.end(SessionCookie.SESSION.of(context));
    SessionCookie.SESSION.forget(context);
  }

  /** Whether nobody but the local user may do anything yet. */
  boolean alone() throws IOException {
    return people.people().isEmpty();
  }

  LocalUser user() {
    return user;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
