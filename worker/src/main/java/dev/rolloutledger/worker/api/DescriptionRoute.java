package dev.rolloutledger.worker.api;

import dev.rolloutledger.worker.api.description.ApiDescription;
import dev.rolloutledger.worker.web.Answering;
import dev.rolloutledger.worker.web.Route;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The description of the API, made when it is first asked for. */
final class DescriptionRoute {

  private final Supplier<List<Route>> routes;
  private byte @Nullable [] json;

  DescriptionRoute(Supplier<List<Route>> routes) {
    this.routes = routes;
  }

  void show(Context context) {
    context.header("Cache-Control", "no-cache");
    Answering.json(context, 200, json());
  }

  private synchronized byte[] json() {
    if (json == null) {
      json = ApiDescription.of(routes.get()).json();
    }
    return json;
  }
}
