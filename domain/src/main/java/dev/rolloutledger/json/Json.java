package dev.rolloutledger.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;

/** JSON as the ledger stores it: times and durations in ISO-8601, nothing written for nulls. */
public final class Json {

  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .addModule(new JavaTimeModule().addDeserializer(Instant.class, new Instants.Reader()))
      .addModule(new Jdk8Module())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
      // The shortest digits, whatever the JDK's own Double.toString does (it changed in 19).
      .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
      // Fields that a later release adds must not stop an earlier reader.
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      // A record is its components: isSomething() is behaviour. (AUTO_DETECT_GETTERS stays on,
      // without it Jackson does not see the components' accessors either.)
      .disable(MapperFeature.AUTO_DETECT_IS_GETTERS, MapperFeature.AUTO_DETECT_SETTERS)
      .serializationInclusion(JsonInclude.Include.NON_NULL)
      .build();

  private Json() {}

  /** The shared mapper; it is configured once and safe to share. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }
}
