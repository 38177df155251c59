package dev.rolloutledger.worker.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.plan.PlanException;
import dev.rolloutledger.plan.Problem;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Face;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.worker.api.Acts;
import dev.rolloutledger.worker.api.RolloutRoutes;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.Forms;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.temporal.client.WorkflowException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Acts that a page's forms send. What was done is read back from the ledger by the page that follows; what
 * was refused is said beside the form, with what was typed in it.
 */
final class ActPages {

  private final RolloutPage page;

  ActPages(RolloutPage page) {
    this.page = page;
  }

  /** An act on a rollout, as its last part of the address names it. */
  Handler of(String act, Consumer<Acts.Asked> does) {
    return leading(act, asked -> {
      does.accept(asked);
      return asked.rollout();
    });
  }

  /**
   * An act whose answer is shown on another rollout's page.
   *
   * @param does answers with the id of that rollout
   */
  Handler leading(String act, Function<Acts.Asked, String> does) {
    return context -> {
      JsonNode body = Forms.read(context);
      try {
        Acts.Asked asked = new Acts.Asked(RolloutRoutes.asked(context), actor(context), body);
        String request = Bodies.requestId(body);
        String rollout = does.apply(asked);
        context.redirect(
            "/rollouts/" + rollout + "?done="
                + URLEncoder.encode(act + ":" + request, StandardCharsets.UTF_8),
            HttpStatus.SEE_OTHER);
      } catch (RuntimeException failure) {
        page.refused(context, refusal(act, body, failure));
      }
    };
  }

  /** Who looks at the page; it gives nobody else's name. */
  static Actor actor(Context context) {
    return Callers.of(context).actor().by(Face.PAGE);
  }

  /** Those that say why; what is not foreseen goes where all such goes. */
  static Refusal refusal(String act, JsonNode typed, RuntimeException failure) {
    if (failure instanceof PlanException plan) {
      return refusal(act, 422, typed, plan, plan.problems());
    }
    if (failure instanceof ApiException known) {
      return refusal(act, known.status(), typed, known, List.of());
    }
    if (failure instanceof RefusedException) {
      return refusal(act, 409, typed, failure, List.of());
    }
    if (failure instanceof LedgerUnavailableException || failure instanceof WorkflowException) {
      return refusal(act, 503, typed, failure, List.of());
    }
    if (failure instanceof UnknownRolloutException) {
      return refusal(act, 404, typed, failure, List.of());
    }
    throw failure;
  }

  private static Refusal refusal(
      String act, int status, JsonNode typed, RuntimeException failure, List<Problem> problems) {
    return new Refusal(act, status, String.valueOf(failure.getMessage()), problems, typed);
  }
}
