package dev.rolloutledger.ledger.axon;

import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.UnknownEventException;
import dev.rolloutledger.rollout.EventTypes;
import dev.rolloutledger.rollout.Fact;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Facts as JSON under their stable names. Axon by itself stores class names, and passes over an
 * event that it does not know: an aggregate would decide on half its history.
 */
public final class FactSerializer extends JacksonSerializer {

  public FactSerializer() {
    // A copy: Axon registers modules of its own.
    super(JacksonSerializer.builder().objectMapper(Json.mapper().copy()));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public SerializedType typeForClass(Class type) {
    return Fact.class.isAssignableFrom(type)
        ? new SimpleSerializedType(EventTypes.nameOf(type), EventTypes.revisionOf(type))
        : super.typeForClass(type);
  }

  /**
   * The class of a stored type.
   *
   * @throws UnknownEventException if this release does not know the type or its revision
   */
  @Override
  @SuppressWarnings("rawtypes")
  public Class classForType(SerializedType type) {
    if (type.getName().equals(MetaData.class.getName())) {
      return MetaData.class;
    }
    Class<? extends Fact> known = EventTypes.classOf(type.getName())
        .orElseThrow(() -> new UnknownEventException(type.getName(), type.getRevision(), null));
    String revision = EventTypes.revisionOf(known);
    if (!revision.equals(type.getRevision())) {
      throw new UnknownEventException(type.getName(), type.getRevision(), revision);
    }
    return known;
  }
}
