package dev.rolloutledger.worker.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as problem details (RFC 9457), mapped in this one place. */
public final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /** Of a server that has no route table. */
  public static void mapAll(RoutesConfig routes) {
    mapAll(routes, new AllowedMethods(List.of()));
  }

  static void mapAll(RoutesConfig routes, AllowedMethods allowed) {
    routes.exception(MethodNotAllowedResponse.class, (e, context) -> wrongMethod(context, allowed));
    routes.exception(
        HttpResponseException.class,
        (e, context) -> answer(context, e.getStatus(), "request", String.valueOf(e.getMessage())));
    routes.exception(
        Exception.class,
        (e, context) -> Answered.of(e)
            .ifPresentOrElse(known -> known(context, known), () -> unexpected(e, context)));
  }

  private static void known(Context context, Answered known) {
    if (known.status() == 401 && LoginRedirect.fits(context)) {
      LoginRedirect.answer(context);
    } else {
      answer(context, known);
    }
  }

  private static void unexpected(Exception failure, Context context) {
    if (context.res().isCommitted()) {
      LOG.debug("{} {} was cut short", context.method(), context.path(), failure);
      return;
    }
    LOG.error("{} {} failed", context.method(), context.path(), failure);
    answer(context, 500, "internal", "it failed; the log says why");
  }

  private static void answer(Context context, int status, String code, String because) {
    answer(context, new Answered(status, code, because, List.of()));
  }

  private static void answer(Context context, Answered known) {
    context
        .status(known.status())
        .result(ProblemDetails.of(
            known.status(), known.code(), known.because(), context.path(), known.problems()));
    context.contentType(ProblemDetails.MEDIA_TYPE);
    context.header("Cache-Control", "no-store");
  }

  private static void wrongMethod(Context context, AllowedMethods methods) {
    String allowed = String.join(", ", methods.of(context.path()));
    context.header("Allow", allowed);
    String found = context.req().getMethod();
    answer(context, 405, "request", "expected one of " + allowed + ", found " + found);
  }
}
