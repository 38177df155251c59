package dev.rolloutledger.worker.page;

import dev.rolloutledger.worker.api.ApiParts;
import dev.rolloutledger.worker.api.RolloutList;
import dev.rolloutledger.worker.web.Callers;
import io.javalin.http.Context;
import java.util.Map;

/** All rollouts. */
final class OverviewPage {

  private final RolloutList rollouts;
  private final Pages pages;
  private final Frames frames;

  OverviewPage(ApiParts parts, Pages pages, Frames frames) {
    this.rollouts = new RolloutList(parts);
    this.pages = pages;
    this.frames = frames;
  }

  void show(Context context) {
    pages.write(
        context,
        "overview.jte",
        Map.of("rollouts", rollouts.seenBy(Callers.of(context)), "frame", frames.of(context, "Rollouts", null)));
  }
}
