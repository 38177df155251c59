package dev.rolloutledger.worker.page;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.ledger.LedgerUnavailableException;
import dev.rolloutledger.worker.api.Looked;
import dev.rolloutledger.worker.api.RolloutRoutes;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One rollout: where it stands, or stood. */
final class RolloutPage {

  private final Looked looked;
  private final RolloutLook look;
  private final Pages pages;
  private final Frames frames;

  RolloutPage(Looked looked, Pages pages, Frames frames) {
    this.looked = looked;
    this.look = new RolloutLook(looked);
    this.pages = pages;
    this.frames = frames;
  }

  /** A name stands for its last rollout; its address should not change when there is a next one. */
  void last(Context context) {
    try {
      String query = context.queryString();
      context.redirect(
          "/rollouts/" + RolloutRoutes.id(context, looked) + (query == null ? "" : "?" + query),
          HttpStatus.SEE_OTHER);
    } catch (LedgerUnavailableException away) {
      away(context, away, null);
    }
  }

  void show(Context context) {
    write(context, "rollout.jte", null);
  }

  /** The sections alone, for a page that is there already. */
  void sections(Context context) {
    write(context, "sections.jte", null);
  }

  /** The page with what was refused, beside what caused it. */
  void refused(Context context, Refusal refusal) {
    context.status(refusal.status());
    write(context, "rollout.jte", refusal);
  }

  private void write(Context context, String template, @Nullable Refusal refusal) {
    RolloutShown shown;
    try {
      shown = refusal == null ? look.of(context) : look.now(context).refused(refusal);
    } catch (LedgerUnavailableException away) {
      away(context, away, refusal);
      return;
    }
    String rollout = shown.view().rollout();
    pages.write(
        context,
        template,
        Map.of("shown", shown, "frame", frames.of(context, shown.title(), rollout)));
  }

  /** Where the ledger says nothing, there is still the way back: it needs nothing but the target. */
  private void away(Context context, LedgerUnavailableException away, @Nullable Refusal refusal) {
    String asked = RolloutRoutes.asked(context);
    String name = RolloutNames.name(asked);
    String rollout =
        looked.lastKnown().apply(name).orElse(asked.contains("/") ? asked : asked + "/1");
    Map<String, Object> with = new HashMap<>();
    with.put("frame", frames.of(context, rollout, rollout));
    with.put("rollout", rollout);
    with.put("because", String.valueOf(away.getMessage()));
    with.put("asked", String.valueOf(context.queryParam("done")).startsWith("rollback:"));
    with.put("requestId", UUID.randomUUID().toString());
    with.put("refusal", refusal);
    context.status(HttpStatus.SERVICE_UNAVAILABLE);
    pages.write(context, "away.jte", with);
  }
}
