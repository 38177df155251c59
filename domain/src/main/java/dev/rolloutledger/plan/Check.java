package dev.rolloutledger.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A probe: a request and what is expected of the answer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Check.Http.class, name = "http"),
  @JsonSubTypes.Type(value = Check.Settings.class, name = "settings")
})
public sealed interface Check {

  /** Identity within the plan. */
  String name();

  /** Longest time that one attempt may take. */
  Duration timeout();

  /**
   * A probe over HTTP.
   *
   * @param connection name of an HTTP connection that the worker knows
   * @param request what is sent
   * @param expect what must come back
   */
  record Http(String name, String connection, Request request, Expectation expect, Duration timeout)
      implements Check {}

  /** The read-back of the target: its settings are those of the current phase. */
  record Settings(String name, Duration timeout) implements Check {}

  /**
   * A request.
   *
   * @param method GET, POST, PUT or HEAD
   * @param path path and query below the connection's address
   * @param headers further headers; never a secret, those belong to the connection
   * @param body text that is sent, or null
   */
  record Request(
      String method,
      String path,
      Map<String, String> headers,
      @Nullable String body) {
    public Request {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
  }

  /**
   * What the answer must look like; all of it must hold.
   *
   * @param status the expected status code, 100 to 599
   * @param json JSONPath to the expected value as text; {@code *} asks only that it is there, {@code
   *     !} that it is not
   * @param contains texts that must be in the body
   * @param absent texts that must not be in the body
   */
  record Expectation(
      int status, Map<String, String> json, List<String> contains, List<String> absent) {
    public Expectation {
      json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
      contains = List.copyOf(contains);
      absent = List.copyOf(absent);
    }
  }
}
