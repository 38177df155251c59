package dev.rolloutledger.workflow.reconcile;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a history. */
final class Decoder {

  private final DataConverter converter;

  Decoder(DataConverter converter) {
    this.converter = converter;
  }

  /** The first of some values; empty where there is none, or one that cannot be read as this. */
  <T> Optional<T> read(@Nullable Payloads payloads, Class<T> type) {
    if (payloads == null || payloads.getPayloadsCount() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(converter.fromPayloads(0, Optional.of(payloads), type, type));
    } catch (DataConverterException other) {
      return Optional.empty();
    }
  }

  /** The text of a summary; empty where there is none. */
  String text(Payload payload) {
    Payloads one = Payloads.newBuilder().addPayloads(payload).build();
    return read(one, String.class).orElse("");
  }
}
