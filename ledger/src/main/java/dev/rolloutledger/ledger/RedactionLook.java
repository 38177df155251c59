package dev.rolloutledger.ledger;

import dev.rolloutledger.ledger.store.EventQueries;
import dev.rolloutledger.ledger.store.Readers;
import dev.rolloutledger.ledger.store.Row;
import dev.rolloutledger.ledger.store.StoredRow;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.rollout.LeaseEvent.LeaseRefused;
import dev.rolloutledger.rollout.LeaseEvent.LeaseReleased;
import dev.rolloutledger.rollout.Redact;
import dev.rolloutledger.rollout.RedactedText;
import dev.rolloutledger.rollout.RolloutCommand;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the entries that somebody wants to redact, for an aggregate that does not know them: the
 * command goes on with what speaks against it.
 */
final class RedactionLook {

  private final Readers readers;
  private final Supplier<Head> head;
  private final Function<StoredRow, @Nullable Object> facts;
  private final LedgerView view;

  RedactionLook(
      Readers readers,
      Supplier<Head> head,
      Function<StoredRow, @Nullable Object> facts,
      LedgerView view) {
    this.readers = readers;
    this.head = head;
    this.facts = facts;
    this.view = view;
  }

  /** The command as it goes to the aggregate. */
  RolloutCommand at(RolloutCommand command) {
    if (!(command.act() instanceof Redact redact)) {
      return command;
    }
    return new RolloutCommand(
        command.rollout(),
        command.commandId(),
        command.epoch(),
        command.at(),
        command.actor(),
        redact.objected(objection(command.rollout(), redact)));
  }

  private @Nullable String objection(String rollout, Redact redact) {
    for (long index : redact.entries()) {
      String found = objection(rollout, index);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String objection(String rollout, long index) {
    List<StoredRow> found = readers.read(EventQueries.from(index, head.get().size(), 1));
    if (index < 0 || found.isEmpty()) {
      return "there is no entry " + index + "; the ledger's last one is "
          + (head.get().size() - 1);
    }
    StoredRow stored = found.get(0);
    Row row = stored.row();
    if (!row.stream().equals(rollout) && !isAbout(rollout, stored)) {
      return "entry " + index + " is none of " + rollout + "'s, but of " + row.stream();
    }
    if (row.commitment().salt() != null) {
      return null;
    }
    OptionalLong by = view.redactions(rollout).by(index);
    if (by.isPresent() || RedactedText.in(row.payload())) {
      return "entry " + index + " was redacted already"
          + (by.isPresent() ? ", by entry " + by.getAsLong() : "");
    }
    return "entry " + index + " (" + row.type() + ") has no personal text";
  }

  /** Entries of leases and freezes name people, too, and have nobody else to redact them. */
  private boolean isAbout(String rollout, StoredRow stored) {
    if (stored.row().stream().equals(FreezeState.STREAM)) {
      return true;
    }
    String type = stored.row().type();
    if (!type.equals(EventTypes.nameOf(LeaseRefused.class))
        && !type.equals(EventTypes.nameOf(LeaseReleased.class))) {
      return false;
    }
    Object fact = facts.apply(stored);
    return fact instanceof LeaseRefused refused
        ? refused.rollout().equals(rollout) || refused.holder().equals(rollout)
        : fact instanceof LeaseReleased released && released.rollout().equals(rollout);
  }
}
