package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.api.ActParts;
import dev.rolloutledger.worker.api.ActRoutes;
import dev.rolloutledger.worker.api.Acting;
import dev.rolloutledger.worker.api.Acts;
import dev.rolloutledger.worker.api.ApiRoutes;
import dev.rolloutledger.worker.api.Courses;
import dev.rolloutledger.worker.api.Looked;
import dev.rolloutledger.worker.desk.ActDesk;
import dev.rolloutledger.worker.desk.PersonRecorder;
import dev.rolloutledger.worker.desk.Recovery;
import dev.rolloutledger.worker.desk.RefusalDesk;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.home.Backup;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.identity.LocalUser;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.identity.TokenUses;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.listen.Door;
import dev.rolloutledger.worker.live.ChangeRoutes;
import dev.rolloutledger.worker.live.Changes;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.login.BrowserSessions;
import dev.rolloutledger.worker.login.FailedLogins;
import dev.rolloutledger.worker.login.LimitedTokens;
import dev.rolloutledger.worker.login.LoginLinks;
import dev.rolloutledger.worker.login.LoginParts;
import dev.rolloutledger.worker.login.LoginRoutes;
import dev.rolloutledger.worker.oidc.OpenIdProvider;
import dev.rolloutledger.worker.page.PageRoutes;
import dev.rolloutledger.worker.session.Sessions;
import dev.rolloutledger.worker.web.BearerTokens;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.DoorTakenException;
import dev.rolloutledger.worker.web.FaultPage;
import dev.rolloutledger.worker.web.Route;
import dev.rolloutledger.worker.web.TokenFile;
import dev.rolloutledger.worker.web.WebServer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The API and the page, on one port. */
public final class Web {

  private Web() {}

  /** Starts them at the doors, the first of which is on loopback. */
  static WebServer start(
      Parts parts, Station station, List<Door> doors, RolloutDesk desk, Runs runs)
      throws IOException {
    Executor beside = parts.bounded("callers", 1);
    RefusalDesk refusals = new RefusalDesk(station.logbook(), station.engine().clock(), beside);
    LoginParts login = login(station);
    BearerTokens tokens = tokens(login, new TokenUses(station.home().tokenUsesFile(), beside));
    Callers callers = new Callers(
        List.of(new LimitedTokens(tokens, login.failed()), login.known()), refusals::refused);
    ActParts actParts = acting(station, desk, runs);
    Looked looked = looked(station, runs, actParts);
    Acts acts = new Acts(looked, actParts);
    Changes changes = new Changes(looked.ledger(), looked.clock());
    ApiRoutes api = new ApiRoutes(
        looked,
        Acting.by(new ActRoutes(looked, actParts, acts)),
        new ChangeRoutes(looked, changes).all());
    PageRoutes pages = new PageRoutes(looked, Acting.by(acts));
    List<Route> routes = routes(api, pages, login);
    WebServer server = parts.closing(listening(callers, routes, pages.faults(), doors));
    // Before the server, which waits for those who follow.
    parts.closing(acts);
    parts.closing(api);
    parts.closing(changes.begin());
    return server;
  }

  /** Every route that is served. */
  public static List<Route> routes(ApiRoutes api, PageRoutes pages, LoginParts login) {
    List<Route> routes = new ArrayList<>(api.all());
    routes.addAll(pages.all());
    routes.addAll(new LoginRoutes(login).all());
    return routes;
  }

  private static LoginParts login(Station station) throws IOException {
    Home home = station.home();
    InstantSource clock = InstantSource.system();
    LocalUser user = LocalUser.owning();
    String token = TokenFile.ensure(home.tokenFile());
    PeopleBook people = new PeopleBook(home.peopleFile());
    Sessions sessions = new Sessions(home.sessionsFile(), clock);
    Map<String, OpenIdProvider> providers = station.providers();
    return new LoginParts(
        sessions,
        people,
        providers,
        new BrowserSessions(sessions, people, providers, token, user, clock),
        new FailedLogins(clock),
        token,
        user,
        new LoginLinks(LoginLinks.A_MINUTE, clock),
        clock);
  }

  /** Tokens, as a login knows them. */
  public static BearerTokens tokens(LoginParts login, TokenUses uses) {
    return new BearerTokens(login.homeToken(), login.people(), login.user(), uses, login.clock());
  }

  private static ActParts acting(Station station, RolloutDesk desk, Runs runs) {
    Logbook logbook = station.logbook();
    TargetCards cards = station.cards();
    Vouchers vouchers = station.vouchers();
    InstantSource clock = station.engine().clock();
    ActDesk acts =
        new ActDesk(logbook, cards, new PersonRecorder(logbook, vouchers), vouchers, runs, clock);
    return new ActParts(
        logbook,
        desk,
        acts,
        new Recovery(logbook, acts, runs, station.engine().name()),
        Backup.of(station.home(), logbook.ledger()::backup));
  }

  private static Looked looked(Station station, Runs runs, ActParts acting) {
    Logbook logbook = station.logbook();
    return new Looked(
        logbook,
        runs,
        acting.recovery().unfinished(),
        acting.acts()::byCard,
        station.measures()::scrape,
        station.histories(),
        station.servedFlags(),
        new Courses(logbook::ledger),
        station.engine().clock(),
        station.home()::origin,
        Optional.empty());
  }

  /**
   * A server at the doors, the first of which is on loopback.
   *
   * @throws UpException if a port is taken
   */
  public static WebServer listening(
      Callers callers, List<Route> routes, FaultPage faults, List<Door> doors) {
    try {
      return WebServer.start(callers, routes, faults, doors);
    } catch (DoorTakenException taken) {
      boolean first = taken.port() == doors.get(0).port()
          && taken.host().equals(doors.get(0).host());
      throw new UpException(
          first
              ? "expected the port "
                  + taken.port()
                  + " on 127.0.0.1 to be free for the API, found it taken; stop what listens there"
                  + " or choose another with --port"
              : "expected "
                  + taken.host()
                  + ":"
                  + taken.port()
                  + " to be an address of this machine with that port free, found that nothing can"
                  + " listen there; stop what does, or choose another with --listen",
          taken);
    }
  }
}
