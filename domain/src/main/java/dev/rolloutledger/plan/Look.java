package dev.rolloutledger.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One read of a diagnosis. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Look.Settings.class, name = "settings"),
  @JsonSubTypes.Type(value = Look.Probe.class, name = "check"),
  @JsonSubTypes.Type(value = Look.Asked.class, name = "connection")
})
public sealed interface Look {

  /** Identity within the diagnosis. */
  String name();

  /** The target is read back. */
  record Settings(String name) implements Look {}

  /**
   * A check of the plan is made; what it found is kept, passed or not.
   *
   * @param check name of a check over HTTP
   */
  record Probe(String name, String check) implements Look {}

  /**
   * A connection is asked something that changes nothing.
   *
   * @param connection name of a connection that can be looked at
   * @param parameters what its kind takes; {@code {at}} becomes the time of the look, {@code {due}}
   *     the due time of the sample that asked for it
   */
  record Asked(String name, String connection, Map<String, String> parameters) implements Look {
    public Asked {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }
}
