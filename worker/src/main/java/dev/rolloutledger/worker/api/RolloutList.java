package dev.rolloutledger.worker.api;

import dev.rolloutledger.entry.LastAct;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Standing;
import dev.rolloutledger.redaction.Answers;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.identity.Caller;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rollouts, a row each. */
public final class RolloutList {

  private final Looked looked;

  public RolloutList(Looked looked) {
    this.looked = looked;
  }

  /** Those that somebody may see, the youngest first. */
  public List<RolloutSummary> seenBy(Caller caller) {
    Instant now = looked.clock().instant();
    LedgerView ledger = looked.ledger();
    return ledger.rollouts().stream()
        .filter(id -> caller.may(Right.READ, id))
        .flatMap(id -> ledger.standing(id).stream())
        .map(standing -> summary(ledger, standing, now))
        .sorted(Comparator.comparing(RolloutSummary::startedAt).reversed())
        .toList();
  }

  private static RolloutSummary summary(LedgerView ledger, Standing standing, Instant now) {
    RolloutSummary summary =
        RolloutSummary.of(standing.state(), standing.index(), now, lastAct(ledger, standing));
    return Answers.said(summary, RolloutSummary.class, () -> ledger.redactions(summary.rollout()));
  }

  private static @Nullable LastAct lastAct(LedgerView ledger, Standing standing) {
    return ledger.recent(standing.state().known().rollout()).lastAct();
  }
}
