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
  private final Assets assets;

  OverviewPage(ApiParts parts, Pages pages, Assets assets) {
    this.rollouts = new RolloutList(parts);
    this.pages = pages;
    this.assets = assets;
  }

  void show(Context context) {
    pages.write(
        context,
        "overview.jte",
        Map.of(
            "rollouts",
            rollouts.seenBy(Callers.of(context)),
            "frame",
            new PageFrame("Rollouts", assets)));
  }
}
