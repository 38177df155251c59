package dev.rolloutledger.ledger.axon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.rollout.Upcasts;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;

/** The product's steps between revisions, as Axon wants them for its aggregates. */
final class UpcastChain implements EventUpcaster {

  private final Upcasts upcasts;

  UpcastChain(Upcasts upcasts) {
    this.upcasts = upcasts;
  }

  @Override
  public Stream<IntermediateEventRepresentation> upcast(
      Stream<IntermediateEventRepresentation> events) {
    return events.map(this::present);
  }

  private IntermediateEventRepresentation present(IntermediateEventRepresentation event) {
    IntermediateEventRepresentation next = event;
    Upcasts.Step step = step(next);
    while (step != null) {
      next = applied(next, step);
      step = step(next);
    }
    return next;
  }

  private Upcasts.@Nullable Step step(IntermediateEventRepresentation event) {
    SerializedType type = event.getType();
    return upcasts.from(type.getName(), String.valueOf(type.getRevision())).orElse(null);
  }

  private static IntermediateEventRepresentation applied(
      IntermediateEventRepresentation event, Upcasts.Step step) {
    return event.upcastPayload(
        new SimpleSerializedType(step.type(), step.to()), JsonNode.class, step::applied);
  }
}
