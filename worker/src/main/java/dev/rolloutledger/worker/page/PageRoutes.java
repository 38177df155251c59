package dev.rolloutledger.worker.page;

import static dev.rolloutledger.worker.access.Right.NONE;
import static dev.rolloutledger.worker.access.Right.READ;
import static dev.rolloutledger.worker.web.Route.get;

import dev.rolloutledger.worker.api.ApiParts;
import dev.rolloutledger.worker.web.Route;
import java.util.List;

/** The page's routes. */
public final class PageRoutes {

  private final Assets assets = new Assets();
  private final OverviewPage overview;

  public PageRoutes(ApiParts parts) {
    overview = new OverviewPage(parts, new Pages(), assets);
  }

  /** All of them. */
  public List<Route> all() {
    return List.of(
        get("/", READ, overview::show).somewhere(), get(Assets.PATH, NONE, assets::file));
  }
}
