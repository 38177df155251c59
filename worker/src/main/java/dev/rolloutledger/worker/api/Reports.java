package dev.rolloutledger.worker.api;

import dev.rolloutledger.entry.Recent;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.ledger.LedgerHealth;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.ledger.Standing;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Frame;
import dev.rolloutledger.rollout.Freeze;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.workflow.message.ProcedureState;
import io.temporal.client.WorkflowException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A rollout's status: the ledger's fold, the procedure's position, and whether the ledger records. */
public final class Reports {

  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

  private final Looked looked;

  public Reports(Looked looked) {
    this.looked = looked;
  }

  /** Where it stands. */
  public StatusReport of(String rollout) {
    Instant now = looked.clock().instant();
    StatusView view = view(rollout, now);
    LedgerHealth health = looked.ledger().health();
    boolean records = looked.only().map(OnlyLooked::written).orElse(health.writable());
    StatusReport.Head head =
        new StatusReport.Head(health.head().size() - 1, health.head().recordedAt(), records);
    if (looked.only().isPresent()) {
      // As the command line says it of a ledger that nobody has open.
      return StatusReport.stored(view, looked.ledger().recent(rollout), head, frozen(now));
    }
    return new StatusReport(
        view,
        view.stage().over() ? null : procedure(view),
        ledger(health),
        null,
        recent(rollout),
        head,
        frozen(now));
  }

  /** Where the ledger cannot be read, nobody knows: nothing advances then. */
  private List<Freeze> frozen(Instant now) {
    try {
      return looked.ledger().freezes().inForce(now);
    } catch (LedgerUnavailableException away) {
      return List.of();
    }
  }

  /** Where it stood. */
  public StatusReport of(String rollout, Past past) {
    Frame frame = frame(rollout, past.cut());
    return past.at() == null ? asOf(frame, rollout, past) : at(frame, past);
  }

  /** As it stood right after an entry. */
  private static StatusReport asOf(Frame frame, String rollout, Past past) {
    if (!Objects.equals(frame.last().index(), past.entry())) {
      throw new ApiException(
          400,
          "request",
          "expected an entry of " + rollout + ", found entry " + past.entry() + ", which is none");
    }
    return frame.report(frame.last().at());
  }

  /** As it stood at an instant. */
  private StatusReport at(Frame frame, Past past) {
    Instant instant = Objects.requireNonNull(past.at());
    if (instant.isAfter(looked.clock().instant())) {
      throw new ApiException(
          400, "request", "expected an instant that is past, found " + Texts.time(instant));
    }
    return frame.report(past.cut().at());
  }

  private Frame frame(String rollout, Cut cut) {
    return looked
        .ledger()
        .past(rollout, cut)
        .orElseThrow(() -> new ApiException(
            400,
            "request",
            "expected an instant after the start of " + rollout + ", found one before it"));
  }

  /** Where the ledger cannot be read, what stands in the view has to do. */
  private @Nullable Recent recent(String rollout) {
    try {
      return looked.ledger().recent(rollout);
    } catch (LedgerUnavailableException away) {
      return null;
    }
  }

  /** From the ledger; where that cannot be read, what the rollout was last known to be. */
  private StatusView view(String rollout, Instant now) {
    try {
      Standing standing = looked
          .ledger()
          .standing(rollout)
          .orElseThrow(() -> new UnknownRolloutException("there is no rollout " + rollout));
      return StatusView.of(standing.state(), standing.index(), now);
    } catch (LedgerUnavailableException away) {
      RolloutState last = looked.logbook().existing(rollout);
      return StatusView.of(last, looked.logbook().lastIndex(), now);
    }
  }

  /** An engine that does not answer is said; it must not hide what the ledger says. */
  private StatusReport.@Nullable Procedure procedure(StatusView view) {
    try {
      Optional<ProcedureState> state = looked.procedure().state(view.rollout());
      return state
          .filter(position -> position.rollout().equals(view.rollout()))
          .map(Reports::position)
          .orElse(null);
    } catch (WorkflowException silent) {
      LOG.debug("The procedure of {} was not heard", view.rollout(), silent);
      return new StatusReport.Procedure(
          view.epoch(), view.status(), "the engine does not answer", null, false, -1);
    }
  }

  private static StatusReport.Procedure position(ProcedureState state) {
    return new StatusReport.Procedure(
        state.epoch(),
        state.status(),
        state.doing(),
        state.waitingForLedger(),
        state.rollbackAsked(),
        state.ledgerIndex());
  }

  private static StatusReport.LedgerCondition ledger(LedgerHealth health) {
    return new StatusReport.LedgerCondition(
        health.writable(),
        health.problem(),
        health.since(),
        health.waiting(),
        health.head().size(),
        health.head().recordedAt());
  }
}
