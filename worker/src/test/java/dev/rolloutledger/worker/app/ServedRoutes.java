package dev.rolloutledger.worker.app;

import dev.rolloutledger.worker.api.ActParts;
import dev.rolloutledger.worker.api.ActRoutes;
import dev.rolloutledger.worker.api.Acting;
import dev.rolloutledger.worker.api.Acts;
import dev.rolloutledger.worker.api.ApiRoutes;
import dev.rolloutledger.worker.api.Looked;
import dev.rolloutledger.worker.live.ChangeRoutes;
import dev.rolloutledger.worker.logbook.Logbook;
import dev.rolloutledger.worker.login.LoginParts;
import dev.rolloutledger.worker.page.PageRoutes;
import dev.rolloutledger.worker.web.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes that {@code up} serves, as a test asks them of a rollout named shop. */
final class ServedRoutes {

  private ServedRoutes() {}

  /** The table alone; none of these handlers runs. */
  static List<Route> all() {
    Logbook book = new Logbook(null, null, null);
    Looked none =
        new Looked(book, null, null, null, null, null, null, null, null, null, Optional.empty());
    ActParts parts = new ActParts(book, null, null, null, null);
    LoginParts login = new LoginParts(null, null, Map.of(), null, null, null, null, null, null);
    try (Acts acts = new Acts(none, parts);
        ApiRoutes all = new ApiRoutes(
            none,
            Acting.by(new ActRoutes(none, parts, acts)),
            new ChangeRoutes(none, null).all())) {
      PageRoutes pages = new PageRoutes(none, Acting.by(acts));
      return Web.routes(all, pages, login);
    }
  }

  /** Its path, with what there is to ask for in the place of its parameters. */
  static String path(Route route) {
    return route
        .path()
        .replace("{name}", "shop")
        .replaceAll("\\{(number|index)}", "1")
        .replace("<path>", "0/000.p/1")
        .replace("{version}/{file}", "x/page.css")
        .replace("{file}", "x.json")
        .replace("{connection}", "x");
  }
}
