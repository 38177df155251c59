package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.Callers;
import io.javalin.http.Context;
import io.javalin.http.Handler;
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

  private void write(Context context, int status, String title, Exception failure) {
    context.status(status);
    pages.write(
        context,
        "fault.jte",
        Map.of(
            "frame",
            frames.of(context, title, null),
            "because",
            String.valueOf(failure.getMessage())));
  }
}
