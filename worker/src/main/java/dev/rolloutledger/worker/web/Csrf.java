package dev.rolloutledger.worker.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Set;

/**
 * Keeps other pages from acting with a person's browser. What changes something brings the session's
 * own text, which no other page can read, and comes from a page of ours, as the browser itself says.
 */
public final class Csrf {

  private static final String KEY = "csrf";
  private static final Set<HandlerType> SAFE =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

  private Csrf() {}

  /** What a form has to bring back; empty where who asks has no session. */
  public static String of(Context context) {
    return Objects.requireNonNullElse(context.<String>attribute(KEY), "");
  }

  /** Whether a request is known by a session, and by nothing else. */
  public static boolean bySession(Context context) {
    return !of(context).isEmpty();
  }

  /**
   * Says that a request is known by a session.
   *
   * @param expected the session's text
   */
  public static void session(Context context, String expected) {
    context.attribute(KEY, expected);
  }

  /**
   * Lets a request pass that is known otherwise, or changes nothing, or is sent by a page of ours that
   * was made for its session.
   *
   * @throws ApiException with 403 for any other
   */
  public static void require(Context context) {
    String expected = of(context);
    if (!expected.isEmpty() && !SAFE.contains(context.method())) {
      requireOwnPage(context);
      byte[] found = brought(context).getBytes(StandardCharsets.UTF_8);
      if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found)) {
        throw new ApiException(
            403,
            KEY,
            "expected the session's \"csrf\" as a field of the form or in X-CSRF-Token, found "
                + (found.length == 0 ? "none" : "another's")
                + "; load the page again");
      }
    }
  }

  /**
   * Lets a request pass that a page of ours sends.
   *
   * @throws ApiException with 403 for any other
   */
  public static void requireOwnPage(Context context) {
    if (!byOwnPage(context)) {
      boolean untold = context.header("Origin") == null && context.header("Sec-Fetch-Site") == null;
      throw new ApiException(
          403,
          KEY,
          "expected a request by a page of " + Visit.of(context).origin() + ", found "
              + (untold ? "neither Origin nor Sec-Fetch-Site" : "one by another page")
              + "; without a browser, bring a token in the header Authorization");
    }
  }

  /** Whether a browser says that a page of ours sends it. */
  public static boolean byOwnPage(Context context) {
    String origin = context.header("Origin");
    String site = context.header("Sec-Fetch-Site");
    return (origin == null || origin.equals(Visit.of(context).origin()))
        && (site == null || site.equals("same-origin"))
        && (origin != null || site != null);
  }

  private static String brought(Context context) {
    String header = context.header("X-CSRF-Token");
    if (header != null) {
      return header;
    }
    // A form with a file in it is sent in parts.
    boolean form = context.isFormUrlencoded() || context.isMultipartFormData();
    return form ? Objects.requireNonNullElse(context.formParam(KEY), "") : "";
  }
}
