package dev.rolloutledger.worker.history;

import dev.rolloutledger.worker.engine.Engine;
import dev.rolloutledger.worker.home.Home;
import dev.rolloutledger.worker.logbook.Logbook;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;

/** Keeps histories in a home from here on, and finds them. */
public record KeptAtClose(HistoryKeeper keeper, Histories histories) implements AutoCloseable {

  /** Keeps the histories of a rehearsal, whose engine goes with it. */
  public static void rehearsed(Home home, Logbook logbook, Engine engine, String rollout)
      throws IOException {
    KeptHistories kept = new KeptHistories(home.historiesDirectory());
    new Keeping(logbook, new RunHistories(engine.client()), kept).keepNow(rollout);
  }

  /** Begins: what was missed is looked for, and what comes is kept. */
  public static KeptAtClose begin(
      Home home, Logbook logbook, Engine engine, ScheduledExecutorService later) {
    RunHistories runs = new RunHistories(engine.client());
    KeptHistories kept = new KeptHistories(home.historiesDirectory());
    HistoryKeeper keeper =
        new HistoryKeeper(logbook, new Keeping(logbook, runs, kept), !engine.keepsRuns(), later);
    logbook.listen(keeper::recorded);
    later.execute(keeper::missed);
    return new KeptAtClose(keeper, new Histories(logbook.ledger(), runs, kept));
  }

  /** Keeps nothing more; the next start finds what is missing. */
  @Override
  public void close() {
    keeper.close();
  }
}
