package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recent;
import dev.rolloutledger.redaction.Redactions;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Frame;
import dev.rolloutledger.rollout.FreezeState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A ledger whose looks are those of a reader behind it. */
abstract class ForwardingView implements LedgerView {

  /** The reader. */
  abstract LedgerView view();

  @Override
  public List<Entry> recordedBy(String commandId) {
    return view().recordedBy(commandId);
  }

  @Override
  public Optional<Standing> standing(String rollout) {
    return view().standing(rollout);
  }

  @Override
  public Recent recent(String rollout) {
    return view().recent(rollout);
  }

  @Override
  public Optional<Frame> past(String rollout, Cut cut) {
    return view().past(rollout, cut);
  }

  @Override
  public Redactions redactions(String rollout) {
    return view().redactions(rollout);
  }

  @Override
  public Optional<String> leaseHolder(String lease) {
    return view().leaseHolder(lease);
  }

  @Override
  public FreezeState freezes() {
    return view().freezes();
  }

  @Override
  public List<String> rollouts() {
    return view().rollouts();
  }

  @Override
  public void entries(long from, long to, Consumer<Entry> consumer) {
    view().entries(from, to, consumer);
  }

  @Override
  public void entriesOf(String stream, long sequence, Consumer<Entry> consumer) {
    view().entriesOf(stream, sequence, consumer);
  }

  @Override
  public Head head() {
    return view().head();
  }
}
