package dev.rolloutledger.worker.home;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.Receipt;
import dev.rolloutledger.ledger.spool.Spool;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.Redact;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.SameRequest;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.desk.PersonRecorder;
import dev.rolloutledger.worker.logbook.Logbook;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/** Redacts entries in a home on which nothing runs; beside an {@code up}, its API does the same. */
public final class Redaction {

  private Redaction() {}

  /**
   * Redacts; the ledger's file is without the text when this returns.
   *
   * @param rollout the rollout's id
   * @param requestId the same id again is the same request
   * @return what was recorded, in sentences
   * @throws RefusedException if it does not fit the rollout or the entries; the refusal is recorded
   * @throws RightException if who asks may not
   * @throws dev.rolloutledger.ledger.LedgerException if there is no ledger, or it is in use
   * @throws IOException if the people with tokens cannot be read
   */
  public static List<String> run(
      Home home, String rollout, String requestId, Asker asker, Redact redact) throws IOException {
    Actor actor = asker.actor(home, Right.ADMINISTER, rollout);
    try (Ledger ledger = Ledgers.reopen(home.ledger())) {
      Logbook logbook =
          new Logbook(ledger, Spool.in(home.spoolDirectory()), ForkJoinPool.commonPool());
      Receipt receipt = logbook.record(new RolloutCommand(
          rollout, PersonRecorder.commandId(rollout, requestId), 0, Instant.now(), actor, redact));
      if (receipt.repeated() && !SameRequest.is(redact, actor, receipt.facts())) {
        throw new RefusedException(
            "the request id " + requestId + " stands for another act already");
      }
      receipt.refusal().ifPresent(because -> {
        throw new RefusedException(because);
      });
      return receipt.facts().stream().map(Fact::sentence).toList();
    }
  }
}
