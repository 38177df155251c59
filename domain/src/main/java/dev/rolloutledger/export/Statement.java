package dev.rolloutledger.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * An in-toto Statement v1, unsigned.
 *
 * @param subject what it is about; each has a digest
 * @param predicateType what kind of thing it says
 * @param predicate what it says
 */
record Statement(
    @JsonProperty("_type") String type,
    List<ResourceDescriptor> subject,
    String predicateType,
    Object predicate) {

  private static final String TYPE = "https://in-toto.io/Statement/v1";

  static Statement of(ResourceDescriptor subject, String predicateType, Object predicate) {
    return new Statement(TYPE, List.of(subject), predicateType, predicate);
  }
}
