package dev.rolloutledger.workflow.options;

import dev.rolloutledger.json.Json;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;

/** How messages become payloads: JSON as the ledger writes it. */
public final class RolloutDataConverter {

  private RolloutDataConverter() {}

  /** A converter for clients and workers; other clients send and read plain JSON. */
  public static DataConverter create() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(Json.mapper()));
  }

  /**
   * A converter whose payloads go through a codec.
   *
   * @param failures whether messages and stack traces of failures do, too
   */
  public static DataConverter through(PayloadCodec codec, boolean failures) {
    return new CodecDataConverter(create(), List.of(codec), failures);
  }
}
