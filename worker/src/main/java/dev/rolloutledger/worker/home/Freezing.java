package dev.rolloutledger.worker.home;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.FreezeCommand;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.desk.FreezeDesk;
import dev.rolloutledger.worker.logbook.Logbook;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/** Freezes and thaws in a home on which no {@code up} runs; beside one, its API does the same. */
public final class Freezing {

  private Freezing() {}

  /**
   * Records a freeze or a thaw.
   *
   * @param command made for whoever acts
   * @return what was recorded, in sentences
   * @throws dev.rolloutledger.rollout.RefusedException if it does not fit what is frozen
   * @throws RightException if who asks may not
   * @throws dev.rolloutledger.ledger.LedgerException if there is no ledger, or it is in use
   * @throws IOException if the people with tokens cannot be read
   */
  public static List<String> run(Home home, Asker asker, Function<Actor, FreezeCommand> command)
      throws IOException {
    Actor actor = asker.actor(home, Right.FREEZE, null);
    try (Ledger ledger = Ledgers.reopen(home.ledger())) {
      Logbook logbook =
          new Logbook(ledger, Spool.in(home.spoolDirectory()), ForkJoinPool.commonPool());
      return new FreezeDesk(logbook).act(command.apply(actor));
    }
  }
}
