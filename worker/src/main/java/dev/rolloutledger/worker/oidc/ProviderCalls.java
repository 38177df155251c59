package dev.rolloutledger.worker.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.worker.connection.definition.Definition;
import dev.rolloutledger.worker.connection.http.HttpAnswer;
import dev.rolloutledger.worker.connection.http.HttpCall;
import dev.rolloutledger.worker.connection.http.HttpCallException;
import dev.rolloutledger.worker.connection.secret.ReferencedText;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a provider. What it answers goes into no sentence but for an error's name. */
final class ProviderCalls {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Definition definition;
  private final HttpClient client;

  ProviderCalls(Definition definition, HttpClient client) {
    this.definition = definition;
    this.client = client;
  }

  JsonNode get(String what, String address, Map<String, String> headers)
      throws OpenIdException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Accept", "application/json");
    return read(what, send(what, address, new HttpCall("GET", "", all, null), TIMEOUT));
  }

  JsonNode get(String what, String address, Duration timeout)
      throws OpenIdException, InterruptedException {
    return read(what, send(what, address, HttpCall.get(""), timeout));
  }

  JsonNode post(String what, String address, Map<String, String> headers, Map<String, String> form)
      throws OpenIdException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Accept", "application/json");
    all.put("Content-Type", "application/x-www-form-urlencoded");
    return read(what, send(what, address, new HttpCall("POST", "", all, encoded(form)), TIMEOUT));
  }

  /** Names and values as forms and queries have them. */
  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpAnswer send(String what, String address, HttpCall call, Duration timeout)
      throws OpenIdException, InterruptedException {
    try {
      // The address is a URI, in which no reference to a credential can stand.
      return definition
          .endpoint(ReferencedText.parse(address), Map.of(), client)
          .send(call, timeout);
    } catch (HttpCallException unanswered) {
      throw new OpenIdException(what + ": " + unanswered.getMessage());
    }
  }

  private static JsonNode read(String what, HttpAnswer answer) throws OpenIdException {
    JsonNode body = json(answer);
    if (!answer.successful()) {
      throw new OpenIdException(what + ": expected status 200, found " + answer.status()
          + errorIn(body.path("error").asText()));
    }
    if (!body.isObject()) {
      throw new OpenIdException(what + ": expected a JSON object, found other text");
    }
    return body;
  }

  /** The name of an error, where it is one: whatever else stands there is not repeated. */
  static String errorIn(String error) {
    return error.matches("[a-z_]{1,60}") ? " (" + error + ")" : "";
  }

  private static JsonNode json(HttpAnswer answer) {
    try {
      JsonNode body = Json.mapper().readTree(answer.body());
      return body == null ? Json.mapper().missingNode() : body;
    } catch (IOException other) {
      return Json.mapper().missingNode();
    }
  }
}
