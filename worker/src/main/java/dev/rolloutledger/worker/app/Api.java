package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.api.ApiParts;
import dev.rolloutledger.worker.api.ApiServer;
import dev.rolloutledger.worker.api.Callers;
import dev.rolloutledger.worker.api.TokenFile;
import dev.rolloutledger.worker.desk.ActDesk;
import dev.rolloutledger.worker.desk.PersonRecorder;
import dev.rolloutledger.worker.desk.Recovery;
import dev.rolloutledger.worker.desk.RolloutDesk;
import dev.rolloutledger.worker.desk.Runs;
import dev.rolloutledger.worker.identity.TokenBook;
import dev.rolloutledger.worker.identity.Vouchers;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.logbook.TargetCards;
import java.io.IOException;
import java.net.BindException;
import java.time.InstantSource;

/** The API with its token. */
final class Api {

  private Api() {}

  static ApiServer start(Station station, int port, RolloutDesk desk, Runs runs)
      throws IOException {
    Home home = station.home();
    Logbook logbook = station.logbook();
    TargetCards cards = station.cards();
    Vouchers vouchers = station.vouchers();
    InstantSource clock = station.engine().clock();
    ActDesk acts =
        new ActDesk(logbook, cards, new PersonRecorder(logbook, vouchers), vouchers, runs, clock);
    ApiParts parts = new ApiParts(
        logbook,
        desk,
        acts,
        new Recovery(logbook, acts, runs, station.engine().name()),
        runs,
        station.measures(),
        Backup.of(home, logbook.ledger()::backup),
        new Callers(
            TokenFile.ensure(home.tokenFile()),
            new TokenBook(home.peopleFile()),
            System.getProperty("user.name")),
        station.histories(),
        station.servedFlags(),
        clock,
        home::origin);
    try {
      return ApiServer.start(parts, port);
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
