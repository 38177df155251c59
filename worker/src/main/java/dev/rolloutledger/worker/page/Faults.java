package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.api.RolloutRoutes;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.ForbiddenException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.HashMap;
import java.util.Map;

/** Says on a page what cannot be shown, and why. */
final class Faults {

  private final Pages pages;
  private final Frames frames;

  Faults(Pages pages, Frames frames) {
    this.pages = pages;
    this.frames = frames;
  }

  /** A handler whose refusals are pages. */
  Handler said(Handler handler) {
    return context -> {
      try {
        handler.handle(context);
      } catch (UnknownRolloutException unknown) {
        // A near name may be one of those that the caller may not see.
        boolean all = Callers.of(context).may(Right.READ, null);
        write(context, 404, "There is no such rollout", all ? unknown : unknown.withoutOffer());
      } catch (ApiException refused) {
        write(context, refused.status(), "This cannot be shown", refused);
      } catch (LedgerUnavailableException away) {
        write(context, 503, "The ledger cannot be read now", away);
      }
    };
  }

  /** Says to a person what they may not, and leads back to what they may see. */
  void forbidden(Context context, ForbiddenException refused) {
    boolean look = context.method().equals(HandlerType.GET);
    String title = look ? "You may not see this" : "You may not do this";
    Map<String, Object> with = with(context, title, refused);
    if (context.pathParamMap().containsKey("name")) {
      String rollout = RolloutRoutes.asked(context);
      if (Callers.of(context).may(Right.READ, rollout)) {
        with.put("rollout", rollout);
      }
    }
    context.status(403);
    pages.write(context, "fault.jte", with);
  }

  private void write(Context context, int status, String title, Exception failure) {
    context.status(status);
    pages.write(context, "fault.jte", with(context, title, failure));
  }

  private Map<String, Object> with(Context context, String title, Exception failure) {
    Map<String, Object> with = new HashMap<>();
    with.put("frame", frames.of(context, title, null));
    with.put("because", String.valueOf(failure.getMessage()));
    return with;
  }
}
