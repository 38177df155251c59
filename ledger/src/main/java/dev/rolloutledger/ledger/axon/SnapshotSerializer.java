package dev.rolloutledger.ledger.axon;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.rollout.EventTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/** Aggregates as JSON, by their fields, for snapshots. */
final class SnapshotSerializer extends JacksonSerializer {

  private final Map<String, Class<?>> aggregates;
  private final Map<Class<?>, String> revisions = new HashMap<>();

  SnapshotSerializer(Map<String, Class<?>> aggregates) {
    super(JacksonSerializer.builder().objectMapper(mapper()));
    this.aggregates = aggregates;
    aggregates.values().forEach(type -> revisions.put(type, revision(type)));
  }

  private static String revision(Class<?> type) {
    return EventTypes.revisionOf(type) + "-" + Shape.of(type);
  }

  /** The form in which this release keeps an aggregate. */
  String revisionOf(Class<?> aggregate) {
    return Objects.requireNonNull(revisions.get(aggregate));
  }

  private static ObjectMapper mapper() {
    return Json.mapper().copy().setVisibility(PropertyAccessor.FIELD, Visibility.ANY);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public SerializedType typeForClass(Class type) {
    String revision = revisions.get(type);
    return revision == null
        ? super.typeForClass(type)
        : new SimpleSerializedType(type.getSimpleName(), revision);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class classForType(SerializedType type) {
    if (type.getName().equals(MetaData.class.getName())) {
      return MetaData.class;
    }
    Class<?> known = aggregates.get(type.getName());
    if (known == null) {
      throw new SerializationException("there is no aggregate named " + type.getName());
    }
    return known;
  }

  /** Whether a snapshot has the form of this release's aggregate; others are passed over. */
  boolean allows(DomainEventData<?> snapshot) {
    SerializedType type = snapshot.getPayload().getType();
    Class<?> known = aggregates.get(type.getName());
    return known != null && Objects.equals(revisions.get(known), type.getRevision());
  }
}
