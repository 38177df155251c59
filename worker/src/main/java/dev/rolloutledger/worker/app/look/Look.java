package dev.rolloutledger.worker.app.look;

import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.LookedLedger;
import dev.rolloutledger.worker.api.Acting;
import dev.rolloutledger.worker.api.ApiRoutes;
import dev.rolloutledger.worker.api.Courses;
import dev.rolloutledger.worker.api.Looked;
import dev.rolloutledger.worker.api.OnlyLooked;
import dev.rolloutledger.worker.app.Parts;
import dev.rolloutledger.worker.app.UpException;
import dev.rolloutledger.worker.app.Web;
import dev.rolloutledger.worker.desk.Procedure;
import dev.rolloutledger.worker.desk.UnfinishedLook;
import dev.rolloutledger.worker.doctor.LedgerSight;
import dev.rolloutledger.worker.history.Histories;
import dev.rolloutledger.worker.history.KeptHistories;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.identity.LocalUser;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.identity.TokenUses;
import dev.rolloutledger.worker.listen.Door;
import dev.rolloutledger.worker.live.ChangeRoutes;
import dev.rolloutledger.worker.live.Changes;
import dev.rolloutledger.worker.logbook.LookedBook;
import dev.rolloutledger.worker.logbook.TargetCard;
import dev.rolloutledger.worker.logbook.TargetCards;
import dev.rolloutledger.worker.login.BrowserSessions;
import dev.rolloutledger.worker.login.FailedLogins;
import dev.rolloutledger.worker.login.LimitedTokens;
import dev.rolloutledger.worker.login.LoginLinks;
import dev.rolloutledger.worker.login.LoginParts;
import dev.rolloutledger.worker.measure.Measures;
import dev.rolloutledger.worker.page.PageRoutes;
import dev.rolloutledger.worker.session.Sessions;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.RefusalWatch;
import dev.rolloutledger.worker.web.Route;
import dev.rolloutledger.worker.web.TokenFile;
import dev.rolloutledger.worker.web.WebServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API and the page over a ledger that is only looked at: no engine, no worker, and nothing that
 * tells the world outside. What it needs of its own lies in a {@link Scratch}; in the home it writes
 * nothing.
 */
public final class Look implements AutoCloseable {

  private static final Duration LINK_LIFE = Duration.ofHours(1);

  /** Entries of one moment may be recorded in another order than they happened. */
  private static final long LAST = 100;

  private final Parts parts = new Parts();
  private final Home home;
  private final Scratch scratch;
  private final LookedLedger ledger;
  private final OnlyLooked only;
  private final LoginParts login;
  private final WebServer server;

  private Look(Home home, int port) throws IOException {
    this.home = home;
    try {
      scratch = parts.closing(Scratch.make());
      ledger = parts.closing(Ledgers.look(
          home.ledger(), scratch.ledgerDirectory(), home.logDirectory(), home.keysDirectory()));
      only = new OnlyLooked(ledger.rehearsal() ? null : goOn(home), ledger.written());
      login = login(scratch);
      server = serve(port);
    } catch (IOException | RuntimeException failure) {
      parts.close();
      throw failure;
    }
  }

  /**
   * Starts.
   *
   * @param port on loopback; 0 for any free one
   * @throws UpException if the port is taken
   * @throws IOException if there is no room for what it needs of its own
   * @throws dev.rolloutledger.ledger.LedgerException if there is no ledger, or it cannot be looked at
   */
  public static Look start(Home home, int port) throws IOException {
    return new Look(home, port);
  }

  private WebServer serve(int port) {
    Looked looked = looked();
    TokenUses uses = new TokenUses(scratch.tokenUsesFile(), parts.bounded("callers", 1));
    Callers callers = new Callers(
        List.of(new LimitedTokens(Web.tokens(login, uses), login.failed()), login.known()),
        RefusalWatch.NONE,
        "the token of this look");
    Changes changes = new Changes(looked.ledger(), looked.clock());
    ApiRoutes api =
        new ApiRoutes(looked, Acting.refused(only), new ChangeRoutes(looked, changes).all());
    PageRoutes pages = new PageRoutes(looked, Acting.refused(only));
    List<Route> routes = Web.routes(api, pages, login);
    WebServer listening =
        parts.closing(Web.listening(callers, routes, pages.faults(), List.of(Door.loopback(port))));
    // Before the server, which waits for those who follow.
    parts.closing(api);
    parts.closing(changes.begin());
    return listening;
  }

  private Looked looked() {
    LookedBook book = new LookedBook(ledger, LedgerSight.spooled(home.spoolDirectory()));
    TargetCards cards = new TargetCards(home.cardsDirectory());
    Measures measures = parts.closing(new Measures());
    return new Looked(
        book,
        Procedure.NONE,
        new UnfinishedLook(book, Procedure.NONE, "none"),
        name -> cards.find(name).map(TargetCard::rollout),
        measures::scrape,
        new Histories(ledger, Histories.Engine.NONE, new KeptHistories(home.historiesDirectory())),
        connection -> Optional.empty(),
        new Courses(() -> ledger),
        clock(ledger),
        home::origin,
        Optional.of(only));
  }

  /** A rehearsal's ledger ends in what is still to come for this machine: now is not before its end. */
  private static InstantSource clock(LookedLedger ledger) {
    Instant[] last = {Instant.EPOCH};
    long size = ledger.head().size();
    ledger.entries(
        Math.max(0, size - LAST),
        size,
        entry -> last[0] = entry.at().isAfter(last[0]) ? entry.at() : last[0]);
    Instant end = last[0];
    InstantSource machine = InstantSource.system();
    return () -> {
      Instant now = machine.instant();
      return now.isBefore(end) ? end : now;
    };
  }

  private static LoginParts login(Scratch scratch) throws IOException {
    InstantSource clock = InstantSource.system();
    LocalUser user = LocalUser.looking();
    String token = TokenFile.ensure(scratch.tokenFile());
    // Nobody else: who may do what in the home says nothing of who may look at a copy of it.
    PeopleBook nobody = new PeopleBook(scratch.peopleFile());
    Sessions sessions = new Sessions(scratch.sessionsFile(), clock);
    return new LoginParts(
        sessions,
        nobody,
        Map.of(),
        new BrowserSessions(sessions, nobody, Map.of(), token, user, clock),
        new FailedLogins(clock),
        token,
        user,
        new LoginLinks(LINK_LIFE, clock),
        clock);
  }

  private static String goOn(Home home) {
    String directory = home.directory().toAbsolutePath().normalize().toString();
    return "rollout up --home " + quoted(directory)
        + (home.ledger().shared() ? " --ledger ..." : "");
  }

  /** As a shell takes it for one word. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The port on loopback. */
  public int port() {
    return server.port(0);
  }

  /** An address that opens the page, logged in; good once, within an hour. */
  public String link() {
    return "http://127.0.0.1:" + port() + login.links().path();
  }

  /** The file with the token of the API, which goes with it. */
  public String tokenFile() {
    return scratch.tokenFile().toString();
  }

  /** The end of the ledger. */
  public Head end() {
    return ledger.head();
  }

  /** Whether others go on with it meanwhile, of which nothing is shown. */
  public boolean written() {
    return only.written();
  }

  /** The command that goes on with it; empty for a rehearsal's ledger. */
  public Optional<String> goOn() {
    return Optional.ofNullable(only.goOn());
  }

  /** Stops in reverse order; what does not stop cleanly is logged. */
  @Override
  public void close() {
    parts.close();
  }
}
