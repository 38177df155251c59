package dev.rolloutledger.worker.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of requests: in the body, or in the header that proxies and clients know. */
final class RequestIds {

  private static final String HEADER = "Idempotency-Key";
  private static final String FIELD = "requestId";

  /** The draft of the header's standard writes it as a quoted string; most clients do without. */
  private static final Pattern FORM =
      Pattern.compile("\"([!#-\\[\\]-~]{1,200})\"|([!#-\\[\\]-~]{1,200})");

  private RequestIds() {}

  /** The body with the header's id in it, where there is one. */
  static JsonNode into(ObjectNode body, Context context) {
    String header = context.header(HEADER);
    if (header == null) {
      return body;
    }
    String id = parsed(header);
    if (body.hasNonNull(FIELD) && !body.path(FIELD).asText().equals(id)) {
      throw new ApiException(
          400,
          "request",
          "expected one id of the request, found two: " + id + " in " + HEADER
              + " and another one in \"" + FIELD + "\"");
    }
    return body.put(FIELD, id);
  }

  private static String parsed(String header) {
    Matcher form = FORM.matcher(header.strip());
    if (!form.matches()) {
      throw new ApiException(
          400,
          "request",
          "expected 1 to 200 visible characters of ASCII without quotes and backslashes in "
              + (HEADER + ", found other text"));
    }
    return form.group(1) == null ? form.group(2) : form.group(1);
  }
}
