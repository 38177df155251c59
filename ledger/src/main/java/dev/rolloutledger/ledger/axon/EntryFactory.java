package dev.rolloutledger.ledger.axon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.UnknownEventException;
import dev.rolloutledger.ledger.store.Row;
import dev.rolloutledger.ledger.store.StoredRow;
import dev.rolloutledger.rollout.Fact;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries from rows, for readers: with the same upcasters as aggregates, but an event that this
 * release cannot read becomes an entry without a fact.
 */
public final class EntryFactory {

  private static final Logger LOG = LoggerFactory.getLogger(EntryFactory.class);

  private final FactSerializer serializer;
  private final EventUpcaster upcasters;

  public EntryFactory(FactSerializer serializer, EventUpcaster upcasters) {
    this.serializer = serializer;
    this.upcasters = upcasters;
  }

  public List<Entry> entries(List<StoredRow> rows) {
    return rows.stream().map(this::entry).toList();
  }

  /** The entry; its payload is what is stored, its fact what that means to this release. */
  public Entry entry(StoredRow stored) {
    Row row = stored.row();
    return new Entry(
        stored.index(),
        row.stream(),
        row.sequence(),
        row.type(),
        row.revision(),
        row.at(),
        stored.recordedAt(),
        stored.commandId(),
        json(stored),
        fact(stored),
        stored.rehearsal());
  }

  private static JsonNode json(StoredRow stored) {
    try {
      return Json.mapper().readTree(stored.row().payload());
    } catch (JsonProcessingException e) {
      throw new LedgerException("entry " + stored.index() + " does not hold JSON", e);
    }
  }

  private @Nullable Fact fact(StoredRow stored) {
    try {
      List<SerializedObject<?>> upcast = upcasters
          .upcast(Stream.of(representation(stored)))
          .<SerializedObject<?>>map(IntermediateEventRepresentation::getData)
          .toList();
      return upcast.size() == 1 ? serializer.deserialize(upcast.get(0)) : null;
    } catch (UnknownEventException | SerializationException e) {
      LOG.debug("Entry {} cannot be read: {}", stored.index(), e.getMessage());
      return null;
    }
  }

  private InitialEventRepresentation representation(StoredRow stored) {
    Row row = stored.row();
    return new InitialEventRepresentation(
        new GenericDomainEventEntry<>(
            row.aggregate(),
            row.stream(),
            row.sequence(),
            stored.commandId(),
            row.at(),
            row.type(),
            row.revision(),
            row.payload(),
            row.metadata()),
        serializer);
  }
}
