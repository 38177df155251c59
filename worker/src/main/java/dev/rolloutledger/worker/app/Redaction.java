package dev.rolloutledger.worker.app;

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
import dev.rolloutledger.worker.desk.PersonRecorder;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.identity.TokenBook;
import dev.rolloutledger.worker.logbook.Logbook;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Redacts entries in a home on which nothing runs; beside an {@code up}, its API does the same. */
public final class Redaction {

  private Redaction() {}

  /**
   * Who asks.
   *
   * @param token somebody's own; null where the home's user acts
   * @param name the name that was given; null for the one that is known
   */
  public record Asker(@Nullable String token, @Nullable String name) {}

  /**
   * Redacts; the ledger's file is without the text when this returns.
   *
   * @param rollout the rollout's id
   * @param requestId the same id again is the same request
   * @return what was recorded, in sentences
   * @throws RefusedException if it does not fit the rollout or the entries; the refusal is recorded
   * @throws dev.rolloutledger.ledger.LedgerException if there is no ledger, or it is in use
   * @throws IOException if the people with tokens cannot be read
   */
  public static List<String> run(
      Home home, String rollout, String requestId, Asker asker, Redact redact) throws IOException {
    Actor actor = actor(home, asker);
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

  /** Whoever runs this reads the home's files, as the user of the home does. */
  static Actor actor(Home home, Asker asker) throws IOException {
    String token = asker.token();
    Caller caller = token == null
        ? Caller.home(System.getProperty("user.name"))
        : new TokenBook(home.peopleFile())
            .owner(token)
            .map(Caller::owner)
            .orElseThrow(() -> new RefusedException(
                "expected a token of \"rollout people add\", found one that counts no more"));
    return caller
        .actor(asker.name())
        .orElseThrow(() -> new RefusedException(
            "the token is " + caller.verified().name() + "'s, and --actor says " + asker.name()));
  }
}
