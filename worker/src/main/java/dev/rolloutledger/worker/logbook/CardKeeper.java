package dev.rolloutledger.worker.logbook;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.rollout.ApprovalEvent.PlanAmended;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutStarted;
import dev.rolloutledger.rollout.RolloutState;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the card of every rollout that is not over, also of those that another process started: any
 * worker may be the one that has to go back while the ledger is away.
 */
public final class CardKeeper implements Consumer<Entry> {

  private static final Logger LOG = LoggerFactory.getLogger(CardKeeper.class);

  private final Logbook logbook;
  private final TargetCards cards;

  public CardKeeper(Logbook logbook, TargetCards cards) {
    this.logbook = logbook;
    this.cards = cards;
  }

  /** Writes the cards of what is there already. */
  public void begin() {
    logbook.ledger().rollouts().forEach(this::keep);
  }

  @Override
  public void accept(Entry entry) {
    if (entry.fact() instanceof RolloutStarted || entry.fact() instanceof PlanAmended) {
      keep(entry.stream());
    }
  }

  private void keep(String rollout) {
    RolloutState state = logbook.existing(rollout);
    if (state.progress().stage().over()) {
      return;
    }
    try {
      TargetCard card = TargetCard.of(state);
      if (!cards.find(rollout).filter(card::equals).isPresent()) {
        cards.write(card);
      }
    } catch (UncheckedIOException failure) {
      LOG.warn("The card of {} could not be written: {}", rollout, failure.toString());
    }
  }
}
