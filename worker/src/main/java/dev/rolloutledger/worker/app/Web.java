package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.api.Acts;
import dev.rolloutledger.worker.api.ApiParts;
import dev.rolloutledger.worker.api.ApiRoutes;
import dev.rolloutledger.worker.api.Courses;
import dev.rolloutledger.worker.desk.ActDesk;
import dev.rolloutledger.worker.desk.PersonRecorder;
import dev.rolloutledger.worker.desk.Recovery;
import dev.rolloutledger.worker.desk.RefusalDesk;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.identity.TokenUses;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.live.ChangeRoutes;
import dev.rolloutledger.worker.live.Changes;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.page.PageRoutes;
import dev.rolloutledger.worker.web.BearerTokens;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.Route;
import dev.rolloutledger.worker.web.TokenFile;
import dev.rolloutledger.worker.web.WebServer;
import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** The API and the page, on one port. */
final class Web {

  private Web() {}

  /** Starts them; the port they have is the answer. */
  static int start(Parts parts, Station station, int port, RolloutDesk desk, Runs runs)
      throws IOException {
    Home home = station.home();
    Executor beside = parts.bounded("callers", 1);
    RefusalDesk refusals = new RefusalDesk(station.logbook(), station.engine().clock(), beside);
    Callers callers = new Callers(
        List.of(new BearerTokens(
            TokenFile.ensure(home.tokenFile()),
            new PeopleBook(home.peopleFile()),
            System.getProperty("user.name"),
            new TokenUses(home.tokenUsesFile(), beside),
            InstantSource.system())),
        refusals::refused);
    ApiParts standsOn = standsOn(station, desk, runs);
    Acts acts = new Acts(standsOn);
    Changes changes = new Changes(standsOn.logbook().ledger(), standsOn.clock());
    ApiRoutes api = new ApiRoutes(standsOn, acts);
    List<Route> routes = new ArrayList<>(api.all());
    routes.addAll(new ChangeRoutes(standsOn, changes).all());
    routes.addAll(new PageRoutes(standsOn, acts).all());
    WebServer server = parts.closing(listening(callers, routes, port));
    // Before the server, which waits for those who follow.
    parts.closing(acts);
    parts.closing(api);
    parts.closing(changes);
    return server.port();
  }

  private static ApiParts standsOn(Station station, RolloutDesk desk, Runs runs) {
    Home home = station.home();
    Logbook logbook = station.logbook();
    TargetCards cards = station.cards();
    Vouchers vouchers = station.vouchers();
    InstantSource clock = station.engine().clock();
    ActDesk acts =
        new ActDesk(logbook, cards, new PersonRecorder(logbook, vouchers), vouchers, runs, clock);
    return new ApiParts(
        logbook,
        desk,
        acts,
        new Recovery(logbook, acts, runs, station.engine().name()),
        runs,
        station.measures(),
        Backup.of(home, logbook.ledger()::backup),
        station.histories(),
        station.servedFlags(),
        new Courses(logbook::ledger),
        clock,
        home::origin);
  }

  private static WebServer listening(Callers callers, List<Route> routes, int port) {
    try {
      return WebServer.start(callers, routes, port);
    } catch (BindException taken) {
      throw new UpException(
          "expected the port "
              + port
              + " on 127.0.0.1 to be free for the API, found it taken; stop what listens there or"
              + " choose another with --port",
          taken);
    }
  }
}
