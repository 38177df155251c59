package dev.rolloutledger.worker.web;

import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.json.Json;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.plan.Problem;
import dev.rolloutledger.rollout.RefusedException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.temporal.client.WorkflowException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as problem details (RFC 9457), mapped in this one place. */
public final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  public static void mapAll(RoutesConfig routes) {
    routes.exception(
        ApiException.class, (e, context) -> answer(context, e.status(), e.code(), e, List.of()));
    routes.exception(
        PlanException.class, (e, context) -> answer(context, 422, "plan", e, e.problems()));
    routes.exception(
        UnknownRolloutException.class, (e, context) -> answer(context, 404, "unknown-rollout", e));
    routes.exception(RefusedException.class, (e, context) -> answer(context, 409, "refused", e));
    routes.exception(
        LedgerUnavailableException.class, (e, context) -> answer(context, 503, "ledger", e));
    routes.exception(WorkflowException.class, (e, context) -> answer(context, 503, "engine", e));
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
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", title(code));
    body.put("status", status);
    body.put("detail", String.valueOf(failure.getMessage()));
    body.put("code", code);
    if (!problems.isEmpty()) {
      body.put("problems", problems);
    }
    try {
      context.status(status).result(Json.mapper().writeValueAsBytes(body));
      context.contentType("application/problem+json");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String title(String code) {
    return switch (code) {
      case "token" -> "The token is missing";
      case "right" -> "The right is missing";
      case "actor" -> "The token is another's";
      case "plan" -> "The plan cannot be run";
      case "unknown-rollout" -> "There is no such rollout";
      case "refused" -> "The act was refused";
      case "ledger" -> "The ledger cannot record now";
      case "log" -> "The log proves nothing of it now";
      case "engine" -> "The engine did not answer";
      case "flags" -> "The flags cannot be read now";
      case "request" -> "The request is malformed";
      default -> "It failed";
    };
  }
}
