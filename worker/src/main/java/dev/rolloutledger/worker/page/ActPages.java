package dev.rolloutledger.worker.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.worker.api.Acts;
import dev.rolloutledger.worker.api.RolloutRoutes;
import dev.rolloutledger.worker.web.Answered;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.Forms;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
    return Callers.of(context).actor();
  }

  /** Of a failure that says why; what is not foreseen goes where all such goes. */
  static Refusal refusal(String act, JsonNode typed, RuntimeException failure) {
    return new Refusal(act, Answered.of(failure).orElseThrow(() -> failure), typed);
  }
}
