package dev.rolloutledger.ledger.axon;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;

/**
 * Axon's event store as far as aggregates need it. Nobody tracks it: readers of the whole ledger
 * read by index, which has no gaps.
 */
final class LedgerEventStore extends AbstractEventStore {

  private LedgerEventStore(Builder builder) {
    super(builder);
  }

  static LedgerEventStore on(LedgerEngine engine) {
    Builder builder = new Builder();
    builder.storageEngine(engine);
    return new LedgerEventStore(builder);
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
    throw new UnsupportedOperationException("the ledger is read by index, not by token");
  }

  private static final class Builder extends AbstractEventStore.Builder {}
}
