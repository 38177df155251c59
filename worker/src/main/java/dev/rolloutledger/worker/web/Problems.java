package dev.rolloutledger.worker.web;

import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.plan.Problem;
import dev.rolloutledger.rollout.RefusedException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.temporal.client.WorkflowException;
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
    routes.exception(ApiException.class, (e, context) -> {
      if (e.status() == 401 && LoginRedirect.fits(context)) {
        LoginRedirect.answer(context);
      } else {
        answer(context, e.status(), e.code(), e, List.of());
      }
    });
    routes.exception(
        PlanException.class, (e, context) -> answer(context, 422, "plan", e, e.problems()));
    routes.exception(
        UnknownRolloutException.class, (e, context) -> answer(context, 404, "unknown-rollout", e));
    routes.exception(RefusedException.class, (e, context) -> answer(context, 409, "refused", e));
    routes.exception(
        LedgerUnavailableException.class, (e, context) -> answer(context, 503, "ledger", e));
    routes.exception(WorkflowException.class, (e, context) -> answer(context, 503, "engine", e));
    routes.exception(MethodNotAllowedResponse.class, (e, context) -> wrongMethod(context, allowed));
    routes.exception(
        HttpResponseException.class, (e, context) -> answer(context, e.getStatus(), "request", e));
    routes.exception(Exception.class, Problems::unexpected);
  }

  private static void unexpected(Exception failure, Context context) {
    if (context.res().isCommitted()) {
      LOG.debug("{} {} was cut short", context.method(), context.path(), failure);
      return;
    }
    LOG.error("{} {} failed", context.method(), context.path(), failure);
    answer(context, 500, "internal", new IllegalStateException("it failed; the log says why"));
  }

  private static void answer(Context context, int status, String code, Exception failure) {
    answer(context, status, code, failure, List.of());
  }

  private static void answer(
      Context context, int status, String code, Exception failure, List<Problem> problems) {
    String detail = String.valueOf(failure.getMessage());
    context
        .status(status)
        .result(ProblemDetails.of(status, code, detail, context.path(), problems));
    context.contentType(ProblemDetails.MEDIA_TYPE);
    context.header("Cache-Control", "no-store");
  }

  private static void wrongMethod(Context context, AllowedMethods methods) {
    String allowed = String.join(", ", methods.of(context.path()));
    context.header("Allow", allowed);
    String found = context.req().getMethod();
    answer(
        context,
        405,
        "request",
        new IllegalArgumentException("expected one of " + allowed + ", found " + found));
  }
}
