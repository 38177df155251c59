package dev.rolloutledger.worker.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Sends a person whom nobody knows from a page to the login. Programs are told that they are not known. */
final class LoginRedirect {

  private static final List<String> PROGRAMS = List.of("/api/", "/log/", "/flags/");
  private static final List<String> MONITORS = List.of("/metrics", "/health");

  private LoginRedirect() {}

  /** Whether a browser asks for a page, or sends a page's form. */
  static boolean fits(Context context) {
    String path = context.path();
    String accepted = Objects.requireNonNullElse(context.header("Accept"), "");
    return accepted.contains("text/html")
        && PROGRAMS.stream().noneMatch(path::startsWith)
        && !MONITORS.contains(path);
  }

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
