package dev.rolloutledger.worker.platform.http;

import com.fasterxml.jackson.databind.JsonNode;

/** Values of services as plans write them: 10 and "10" are the same text. */
public final class JsonText {

  private JsonText() {}

  /** A number without an exponent, a text or truth value as it is, anything else as compact JSON. */
  public static String of(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().toPlainString();
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
