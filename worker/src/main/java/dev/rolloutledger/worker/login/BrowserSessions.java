package dev.rolloutledger.worker.login;

import dev.rolloutledger.rollout.Face;
import dev.rolloutledger.worker.access.Grant;
import dev.rolloutledger.worker.access.Grants;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.identity.LocalUser;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.identity.Person;
import dev.rolloutledger.worker.oidc.OpenIdProvider;
import dev.rolloutledger.worker.session.Login;
import dev.rolloutledger.worker.session.RandomText;
import dev.rolloutledger.worker.session.Session;
import dev.rolloutledger.worker.session.Sessions;
import dev.rolloutledger.worker.web.Alone;
import dev.rolloutledger.worker.web.Csrf;
import dev.rolloutledger.worker.web.Identification;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows people by the session of their browser. What they may do is looked up each time, so that a
 * session ends with the token, the person or the provider that it stands on.
 */
public final class BrowserSessions implements Identification {

  private final Sessions sessions;
  private final PeopleBook people;
  private final Map<String, OpenIdProvider> providers;
  private final String homeBasis;
  private final LocalUser user;
  private final InstantSource clock;

  /**
   * @param providers by the names of their connections
   * @param homeToken the home's token
   * @param user who can read it
   */
  public BrowserSessions(
      Sessions sessions,
      PeopleBook people,
      Map<String, OpenIdProvider> providers,
      String homeToken,
      LocalUser user,
      InstantSource clock) {
    this.sessions = sessions;
    this.people = people;
    this.providers = Map.copyOf(providers);
    this.homeBasis = RandomText.hash(homeToken);
    this.user = user;
    this.clock = clock;
  }

  @Override
  public Optional<Caller> of(Context context) throws IOException {
    Optional<Caller> caller = look(context);
    if (caller.isPresent()) {
      Csrf.session(context, csrf(SessionCookie.SESSION.of(context)));
      if (caller.get().mayClaim() && providers.isEmpty() && people.people().isEmpty()) {
        Alone.say(context);
      }
    }
    return caller;
  }

  /** Who has the session of a request, for a page that only shows it. */
  Optional<Caller> look(Context context) throws IOException {
    String id = SessionCookie.SESSION.of(context);
    Optional<Session> session = id.isEmpty() ? Optional.empty() : sessions.find(id);
    return session.isEmpty() ? Optional.empty() : caller(session.get().login());
  }

  /** What forms of this session bring back. It tells nothing of the id, of which it is made. */
  static String csrf(String id) {
    return RandomText.urlHash("csrf of " + id);
  }

  /** Who logged in, as they count now; empty where they count no more. */
  Optional<Caller> caller(Login login) throws IOException {
    return switch (login.way()) {
      case HOME ->
        login.basis().equals(homeBasis) ? Optional.of(user.by(Face.PAGE)) : Optional.empty();
      case TOKEN ->
        people
            .person(login.name())
            .filter(person -> counts(person, login.basis()))
            .map(person -> known(login, person.allowed()));
      case OPEN_ID -> byProvider(login);
    };
  }

  private boolean counts(Person person, String sha256) {
    return person.tokens().stream()
        .anyMatch(token -> token.sha256().equals(sha256) && !token.expired(clock.instant()));
  }

  private Optional<Caller> byProvider(Login login) throws IOException {
    OpenIdProvider provider = providers.get(login.basis());
    if (provider == null || !provider.known().equals(login.known())) {
      return Optional.empty();
    }
    List<Grant> all = new ArrayList<>(provider.grants(login.groups()));
    people.person(login.name()).ifPresent(person -> all.addAll(person.allowed().all()));
    return all.isEmpty() ? Optional.empty() : Optional.of(known(login, new Grants(all)));
  }

  private static Caller known(Login login, Grants grants) {
    return Caller.person(login.name(), login.known(), Face.PAGE, grants);
  }
}
