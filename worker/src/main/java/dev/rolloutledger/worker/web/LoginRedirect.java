package dev.rolloutledger.worker.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Sends a person whom nobody knows from a page to the login. */
final class LoginRedirect {

  private LoginRedirect() {}

  static void answer(Context context) {
    context.header("Cache-Control", "no-store");
    context
        .status(303)
        .header(
            "Location", "/login?next=" + URLEncoder.encode(page(context), StandardCharsets.UTF_8));
  }

  /** The page itself, or the one whose form was sent. */
  private static String page(Context context) {
    if (context.method().equals(HandlerType.GET)) {
      String query = context.queryString();
      return context.path() + (query == null ? "" : "?" + query);
    }
    try {
      String path =
          URI.create(Objects.requireNonNullElse(context.header("Referer"), "/")).getRawPath();
      return path == null || path.isEmpty() ? "/" : path;
    } catch (IllegalArgumentException other) {
      return "/";
    }
  }
}
