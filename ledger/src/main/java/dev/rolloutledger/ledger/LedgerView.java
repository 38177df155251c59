package dev.rolloutledger.ledger;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recent;
import dev.rolloutledger.redaction.Redactions;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Frame;
import dev.rolloutledger.rollout.FreezeState;
import dev.rolloutledger.rollout.RolloutState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A ledger to look into. What it shows is kept: no reader sees an entry that a power cut could still
 * take.
 *
 * <p>All methods may be called by any number of threads, which may be interrupted; an interrupt does
 * not cut a call short and is there again afterwards. Each throws {@link
 * LedgerUnavailableException} where the ledger cannot be read now.
 */
public interface LedgerView extends AutoCloseable {

  /** What a command recorded; empty where its id is not known. */
  List<Entry> recordedBy(String commandId);

  /** Where a rollout stands; empty where there is none of this id. */
  Optional<Standing> standing(String rollout);

  /** What a rollout is; empty where there is none of this id. */
  default Optional<RolloutState> state(String rollout) {
    return standing(rollout).map(Standing::state);
  }

  /**
   * What happened lately in a rollout; {@link Recent#NONE} where there is none of this id. Costs by
   * what has happened since it was asked last, and the first time by a few hundred entries.
   */
  Recent recent(String rollout);

  /**
   * What a rollout was at a past instant, as far as the ledger knew it then; empty where the rollout
   * has no entry in front of the cut. The first look at a rollout costs by all of its entries, every
   * further one by a few hundred.
   */
  Optional<Frame> past(String rollout, Cut cut);

  /**
   * What was redacted from a rollout, and what its state and its entries say in the place of it. Costs
   * by all of its entries.
   */
  Redactions redactions(String rollout);

  /** Which rollout holds a lease ({@code lease/<connection>/<flag>}). */
  Optional<String> leaseHolder(String lease);

  /** What is frozen for everyone. */
  FreezeState freezes();

  /** Ids of all rollouts, sorted as text. */
  List<String> rollouts();

  /**
   * Gives the entries of an index range, in order. They are read in batches; between two batches
   * nothing is held, so the consumer may take its time, and may throw to end it.
   *
   * @param from index of the first one
   * @param to index after the last one; the ledger's end where it ends before
   */
  void entries(long from, long to, Consumer<Entry> consumer);

  /** Gives the entries of one rollout or lease, or of all freezes, from a sequence number on, like {@link #entries}. */
  void entriesOf(String stream, long sequence, Consumer<Entry> consumer);

  /** The end of the ledger. */
  Head head();

  @Override
  void close();
}
