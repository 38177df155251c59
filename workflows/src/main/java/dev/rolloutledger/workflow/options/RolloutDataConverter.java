package dev.rolloutledger.workflow.options;

import dev.rolloutledger.json.Json;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

/** How messages become payloads: JSON as the ledger writes it. */
public final class RolloutDataConverter {

  private RolloutDataConverter() {}

  /** A converter for clients and workers; other clients send and read plain JSON. */
  public static DataConverter create() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(Json.mapper()));
  }
}
