package dev.rolloutledger.worker.page;

import static dev.rolloutledger.worker.access.Right.NONE;
import static dev.rolloutledger.worker.access.Right.READ;
import static dev.rolloutledger.worker.web.Route.get;

import dev.rolloutledger.worker.api.ApiParts;
import dev.rolloutledger.worker.web.Route;
import java.util.List;

/** The page's routes. */
public final class PageRoutes {

  private static final String NAMED = "/rollouts/{name}";
  private static final String ONE = NAMED + "/{number}";

  private final Assets assets = new Assets();
  private final OverviewPage overview;
  private final RolloutPage rollout;

  public PageRoutes(ApiParts parts) {
    Pages pages = new Pages();
    Frames frames = new Frames(assets, parts.clock());
    overview = new OverviewPage(parts, pages, frames);
    rollout = new RolloutPage(parts, pages, frames);
  }

  /** All of them. */
  public List<Route> all() {
    return List.of(
        get("/", READ, overview::show).somewhere(),
        get(NAMED, READ, rollout::last),
        get(ONE, READ, rollout::show),
        get(ONE + "/sections", READ, rollout::sections),
        get(Assets.PATH, NONE, assets::file));
  }
}
