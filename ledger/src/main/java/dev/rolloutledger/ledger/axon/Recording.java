package dev.rolloutledger.ledger.axon;

import dev.rolloutledger.ledger.store.Guard;
import dev.rolloutledger.ledger.store.StoredRow;
import dev.rolloutledger.rollout.Fact;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** What travels with a unit of work: the command's id on the way in, what was recorded on the way out. */
final class Recording {

  private static final String KEY = Recording.class.getName();

  private final String commandId;
  private final @Nullable Guard guard;
  private final List<Fact> facts = new ArrayList<>();
  private final List<StoredRow> recorded = new ArrayList<>();

  Recording(String commandId, @Nullable Guard guard) {
    this.commandId = commandId;
    this.guard = guard;
  }

  void travelWith(UnitOfWork<?> work) {
    work.resources().put(KEY, this);
  }

  /** The current unit of work's. */
  static Recording current() {
    return CurrentUnitOfWork.get().getResource(KEY);
  }

  String commandId() {
    return commandId;
  }

  /** Where another stream has to end for the command to be recorded; null where none matters. */
  @Nullable
  Guard guard() {
    return guard;
  }

  void add(List<StoredRow> rows, List<Fact> meant) {
    recorded.addAll(rows);
    facts.addAll(meant);
  }

  Recorded recorded() {
    return new Recorded(recorded, facts);
  }
}
