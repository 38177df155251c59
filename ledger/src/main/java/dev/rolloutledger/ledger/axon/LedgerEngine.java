package dev.rolloutledger.ledger.axon;

import dev.rolloutledger.leaf.Commitment;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.store.Append;
import dev.rolloutledger.ledger.store.Append.Outcome;
import dev.rolloutledger.ledger.store.Appender;
import dev.rolloutledger.ledger.store.Readers;
import dev.rolloutledger.ledger.store.Row;
import dev.rolloutledger.ledger.store.Salts;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.SteeringEvent.EntriesRedacted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Axon's JDBC engine, whose writes go through the appender and whose reads run on the readers'
 * threads. It opens no transaction itself: each read is one statement, each write the appender's.
 */
public final class LedgerEngine extends JdbcEventStorageEngine {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerEngine.class);
  private static final int READ_AT_ONCE = 1_000;
  private static final int LONGEST_PAYLOAD = 1_000_000;

  private final Appender appender;
  private final Readers readers;

  private LedgerEngine(Builder builder, Appender appender, Readers readers) {
    super(builder);
    this.appender = appender;
    this.readers = readers;
  }

  /**
   * The engine.
   *
   * @param upcasters bring events of earlier revisions to the present one
   */
  static LedgerEngine over(
      Appender appender,
      Readers readers,
      FactSerializer facts,
      SnapshotSerializer snapshots,
      EventUpcaster upcasters) {
    Builder builder = builder();
    builder
        .batchSize(READ_AT_ONCE)
        .schema(schemaOfOurs())
        .dataType(String.class)
        .connectionProvider(() -> ConnectionWrapperFactory.wrap(
            readers.current(), new ConnectionWrapperFactory.NoOpCloseHandler()))
        .transactionManager(NoTransactionManager.INSTANCE)
        // Axon's default knows neither H2's nor PostgreSQL's code for a duplicate key.
        .persistenceExceptionResolver(new SQLStateResolver("23505"))
        .eventSerializer(facts)
        .snapshotSerializer(snapshots)
        .snapshotFilter(snapshots::allows)
        .upcasterChain(upcasters);
    return new LedgerEngine(builder, appender, readers);
  }

  private static EventSchema schemaOfOurs() {
    return EventSchema.builder()
        .eventTable("events")
        .snapshotTable("snapshots")
        .globalIndexColumn("idx")
        .eventIdentifierColumn("event_id")
        .aggregateIdentifierColumn("stream")
        .typeColumn("aggregate")
        .sequenceNumberColumn("seq")
        .payloadTypeColumn("type")
        .payloadRevisionColumn("revision")
        .payloadColumn("payload")
        .metaDataColumn("metadata")
        .timestampColumn("at")
        .build();
  }

  /** Hands the events over and waits, holding no connection, until they are kept. */
  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    if (events.isEmpty()) {
      return;
    }
    List<Row> rows = new ArrayList<>(events.size());
    for (EventMessage<?> event : events) {
      rows.add(row((DomainEventMessage<?>) event, serializer));
    }
    Recording recording = Recording.current();
    Outcome outcome =
        appender.append(new Append(recording.commandId(), rows, erased(events), recording.guard()));
    if (outcome instanceof Outcome.Recorded recorded) {
      recording.add(
          recorded.rows(),
          events.stream().map(event -> (Fact) event.getPayload()).toList());
    } else if (outcome instanceof Outcome.Stale stale) {
      throw new ConcurrencyException(
          stale.stream() + " has an event " + stale.sequence() + " of another writer already");
    } else {
      throw new CommandKnownException(recording.commandId());
    }
  }

  private static List<Long> erased(List<? extends EventMessage<?>> events) {
    return events.stream()
        .filter(event -> event.getPayload() instanceof EntriesRedacted)
        .flatMap(event -> ((EntriesRedacted) event.getPayload()).entries().stream())
        .toList();
  }

  private static Row row(DomainEventMessage<?> event, Serializer serializer) {
    var payload = event.serializePayload(serializer, String.class);
    if (payload.getData().length() > LONGEST_PAYLOAD) {
      throw new LedgerException("expected an entry of at most "
          + LONGEST_PAYLOAD
          + " characters, found "
          + payload.getData().length()
          + " in "
          + payload.getType().getName());
    }
    return new Row(
        event.getAggregateIdentifier(),
        event.getType(),
        event.getSequenceNumber(),
        payload.getType().getName(),
        payload.getType().getRevision(),
        payload.getData(),
        event.serializeMetaData(serializer, String.class).getData(),
        ((Fact) event.getPayload()).at(),
        Commitment.of(payload.getType().getName(), payload.getData(), Salts::next));
  }

  @Override
  protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
    var payload = snapshot.serializePayload(serializer, String.class);
    appender.snapshot(
        new Row(
            snapshot.getAggregateIdentifier(),
            snapshot.getType(),
            snapshot.getSequenceNumber(),
            payload.getType().getName(),
            payload.getType().getRevision(),
            payload.getData(),
            snapshot.serializeMetaData(serializer, String.class).getData(),
            snapshot.getTimestamp()),
        snapshot.getIdentifier());
  }

  @Override
  protected List<? extends DomainEventData<?>> fetchDomainEvents(
      String stream, long firstSequence, int batchSize) {
    return readers.read(connection -> super.fetchDomainEvents(stream, firstSequence, batchSize));
  }

  /** Never further than what is forced: a decision must not stand on what a power cut takes. */
  @Override
  protected PreparedStatement readEventData(
      Connection connection, String stream, long firstSequence, int batchSize) throws SQLException {
    PreparedStatement select = connection.prepareStatement("SELECT "
        + schema().domainEventFields()
        + " FROM events WHERE stream = ? AND seq >= ? AND seq < ? AND idx < ?"
        + " ORDER BY seq");
    select.setString(1, stream);
    select.setLong(2, firstSequence);
    select.setLong(3, firstSequence + batchSize);
    select.setLong(4, appender.durable().head().size());
    return select;
  }

  /** A stream has no gaps, so a batch that is not full is the last one. */
  @Override
  protected boolean fetchForAggregateUntilEmpty() {
    return false;
  }

  /** A snapshot is read at once, so that one that cannot be read is passed over here and now. */
  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
    try {
      return super.readSnapshot(stream).filter(snapshot -> snapshot.getPayload() != null);
    } catch (SerializationException e) {
      LOG.warn("The snapshot of {} is passed over: {}", stream, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
    return readers.read(connection -> super.readSnapshotData(stream));
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String stream) {
    return readers.read(connection -> super.lastSequenceNumberFor(stream));
  }
}
