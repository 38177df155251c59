package dev.rolloutledger.worker.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.plan.Problem;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A problem's body (RFC 9457). */
final class ProblemDetails {

  static final String MEDIA_TYPE = "application/problem+json";

  private static final int LONGEST_INSTANCE = 200;

  private ProblemDetails() {}

  /** What is left of a character's bytes at the end would be no URI. */
  private static String shortened(String asked) {
    return asked.length() <= LONGEST_INSTANCE
        ? asked
        : asked.substring(0, LONGEST_INSTANCE).replaceFirst("(%[0-9A-Fa-f]{0,2})+$", "");
  }

  /**
   * The body.
   *
   * @param asked path of the request, as it stood in it
   * @param problems of a plan, with their places; else none
   */
  static byte[] of(int status, String code, String detail, String asked, List<Problem> problems) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", ProblemCode.TYPES + code);
    body.put("title", ProblemCode.title(code));
    body.put("status", status);
    body.put("detail", detail);
    body.put("instance", shortened(asked));
    body.put("code", code);
    if (!problems.isEmpty()) {
      body.put("problems", problems);
    }
    try {
      return Json.mapper().writeValueAsBytes(body);
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
