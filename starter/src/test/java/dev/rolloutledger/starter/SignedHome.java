package dev.rolloutledger.starter;

import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerOptions;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.log.LogSettings;
import dev.rolloutledger.plan.Plan;
import dev.rolloutledger.plan.PlanReader;
import dev.rolloutledger.rollout.Act;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.ProcedureAct;
import dev.rolloutledger.rollout.RolloutCommand;
import dev.rolloutledger.rollout.TargetAct;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.awaitility.Awaitility;

/** A home with a ledger of some entries, all of them signed. */
record SignedHome(Path directory) {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Plan PLAN =
      PlanReader.read("search.yaml", SmallPlan.TEXT.getBytes(StandardCharsets.UTF_8));

  /**
   * Appends entries, by turns of two rollouts, and waits until all are signed.
   *
   * @param from number of entries that there are, 0 for none
   * @param to number of entries afterwards
   * @param word stands in each new entry
   */
  SignedHome grown(int from, int to, String word, InstantSource clock) {
    LedgerOptions options = LedgerOptions.kept()
        .withForced(false)
        .withSnapshotEvery(100)
        .withClock(clock)
        .withLog(LogSettings.kept(directory.resolve("log"), directory.resolve("keys"))
            .withInterval(Duration.ofMillis(5)));
    try (Ledger ledger = Ledgers.openH2(directory.resolve("ledger"), options)) {
      for (int i = from; i < to; i++) {
        String rollout = i % 2 == 0 ? "search/1" : "checkout/1";
        Act act = i < 2
            ? new ProcedureAct.Start(PLAN, "digest", "Ada asked for it in " + word, null)
            : new TargetAct.RecordCheck("test", "health", true, "200", "200", i, word);
        ledger.execute(command(rollout, i, act));
      }
      long size = ledger.head().size();
      if (!ledger.log().orElseThrow().awaitCovering(size, SOON)) {
        throw new AssertionError("not signed: " + ledger.log().orElseThrow().state());
      }
      if (to - from > 250) {
        // The appender keeps snapshots when it has nothing better to do.
        TamperedHome home = new TamperedHome(directory);
        Awaitility.await()
            .atMost(SOON)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> home.number("SELECT COUNT(*) FROM snapshots") == 2);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  private static RolloutCommand command(String rollout, int number, Act act) {
    String id = String.format(Locale.ROOT, "%s/%06d", rollout, number);
    return new RolloutCommand(rollout, id, 0, START.plusSeconds(number), Actor.claimed("ada"), act);
  }
}
