package dev.rolloutledger.worker.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors as problem details (RFC 9457), or as a page where a browser asks for one: mapped in this one
 * place.
 */
public final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private static final List<String> PROGRAMS = List.of("/api/", "/log/", "/flags/");
  private static final List<String> MONITORS = List.of("/metrics", "/health");

  private final AllowedMethods allowed;
  private final @Nullable FaultPage page;

  private Problems(AllowedMethods allowed, @Nullable FaultPage page) {
    this.allowed = allowed;
    this.page = page;
  }

  /** Of a server that has neither a route table nor pages. */
  public static void mapAll(RoutesConfig routes) {
    new Problems(new AllowedMethods(List.of()), null).map(routes);
  }

  static void mapAll(RoutesConfig routes, AllowedMethods allowed, FaultPage page) {
    new Problems(allowed, page).map(routes);
  }

  private void map(RoutesConfig routes) {
    routes.exception(MethodNotAllowedResponse.class, (e, context) -> wrongMethod(context));
    routes.exception(
        HttpResponseException.class,
        (e, context) -> answer(context, e.getStatus(), "request", String.valueOf(e.getMessage())));
    routes.exception(
        Exception.class,
        (e, context) -> Answered.of(e)
            .ifPresentOrElse(known -> known(context, known), () -> unexpected(e, context)));
  }

  private void known(Context context, Answered known) {
    if (known.status() == 401 && asksForPage(context)) {
      LoginRedirect.answer(context);
    } else {
      answer(context, known);
    }
  }

  /** Whether a browser asks for a page, or sends a page's form. */
  private static boolean asksForPage(Context context) {
    String path = context.path();
    String accepted = Objects.requireNonNullElse(context.header("Accept"), "");
    return accepted.contains("text/html")
        && PROGRAMS.stream().noneMatch(path::startsWith)
        && !MONITORS.contains(path);
  }

  private void unexpected(Exception failure, Context context) {
    if (context.res().isCommitted()) {
      LOG.debug("{} {} was cut short", context.method(), context.path(), failure);
      return;
    }
    LOG.error("{} {} failed", context.method(), context.path(), failure);
    answer(context, 500, "internal", "it failed; the log says why");
  }

  private void answer(Context context, int status, String code, String because) {
    answer(context, new Answered(status, code, because, List.of()));
  }

  private void answer(Context context, Answered known) {
    context.status(known.status());
    context.header("Cache-Control", "no-store");
    if (page != null && asksForPage(context)) {
      page.write(context, known);
      return;
    }
    context.result(ProblemDetails.of(
        known.status(), known.code(), known.because(), context.path(), known.problems()));
    context.contentType(ProblemDetails.MEDIA_TYPE);
  }

  private void wrongMethod(Context context) {
    String methods = String.join(", ", allowed.of(context.path()));
    context.header("Allow", methods);
    String found = context.req().getMethod();
    answer(context, 405, "request", "expected one of " + methods + ", found " + found);
  }
}
