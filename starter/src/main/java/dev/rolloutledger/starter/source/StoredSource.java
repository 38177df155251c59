package dev.rolloutledger.starter.source;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recent;
import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusView;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.ledger.Head;
import dev.rolloutledger.ledger.LedgerAddress;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.ledger.Ledgers;
import dev.rolloutledger.ledger.Standing;
import dev.rolloutledger.redaction.Answers;
import dev.rolloutledger.redaction.RedactedEntries;
import dev.rolloutledger.redaction.Redactions;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.Freeze;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.worker.home.Home;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers from the ledger itself, while nothing runs. */
final class StoredSource implements Source {

  private final @Nullable LedgerView ledger;
  private final String origin;
  private final InstantSource clock;
  private final boolean written;

  private StoredSource(
      @Nullable LedgerView ledger, String origin, InstantSource clock, boolean written) {
    this.written = written;
    this.ledger = ledger;
    this.origin = origin;
    this.clock = clock;
  }

  /** Opens the ledger of a home for reading; a home without one has no rollouts. */
  static StoredSource open(Home home, InstantSource clock) {
    LedgerAddress address = home.ledger();
    LedgerView ledger = address.mayExist() ? Ledgers.openReader(address) : null;
    // Workers on other machines carry rollouts without an `up` on this home.
    boolean written = ledger != null && address.shared() && Ledgers.isWritten(address);
    return new StoredSource(ledger, home.origin(), clock, written);
  }

  @Override
  public List<RolloutSummary> list() {
    return ids().stream().map(this::standing).map(this::summary).toList();
  }

  private RolloutSummary summary(Standing at) {
    RolloutSummary summary = RolloutSummary.of(
        at.state(), at.index(), clock.instant(), recent(at.state()).lastAct());
    return Answers.said(summary, RolloutSummary.class, () -> redactions(summary.rollout()));
  }

  private Redactions redactions(String rollout) {
    return ledger == null ? new Redactions() : ledger.redactions(rollout);
  }

  private List<String> ids() {
    return ledger == null ? List.of() : ledger.rollouts();
  }

  private Standing standing(String name) {
    String id = id(name);
    return Optional.ofNullable(ledger)
        .flatMap(view -> view.standing(id))
        .orElseThrow(() -> new UnknownRolloutException("there is no rollout " + id));
  }

  @Override
  public StatusReport status(String name) {
    Standing at = standing(name);
    Head head = ledger == null ? Head.EMPTY : ledger.head();
    StatusReport report = StatusReport.stored(
        StatusView.of(at.state(), at.index(), clock.instant()),
        recent(at.state()),
        new StatusReport.Head(head.size() - 1, head.recordedAt(), written),
        frozen());
    return Answers.said(
        report, StatusReport.class, () -> redactions(report.rollout().rollout()));
  }

  @Override
  public List<Freeze> frozen() {
    return ledger == null ? List.of() : ledger.freezes().inForce(clock.instant());
  }

  private Recent recent(RolloutState state) {
    return ledger == null ? Recent.NONE : ledger.recent(state.known().rollout());
  }

  @Override
  public void entries(String name, Set<Fact.Kind> kinds, Consumer<Entry> consumer) {
    String id = id(name);
    if (ledger != null) {
      ledger.entriesOf(id, 0, new RedactedEntries(() -> redactions(id), consumer));
    }
  }

  @Override
  public String origin(String name) {
    return origin;
  }

  @Override
  public String id(String name) {
    return RolloutNames.resolve(ids(), name);
  }

  @Override
  public Optional<Instant> asOf() {
    return Optional.of(clock.instant());
  }

  @Override
  public boolean damaged() {
    return false;
  }

  @Override
  public Optional<Instant> noEngineSince() {
    return written
        ? Optional.empty()
        : Optional.ofNullable(ledger).map(view -> view.head().recordedAt());
  }

  @Override
  public void close() {
    if (ledger != null) {
      ledger.close();
    }
  }
}
