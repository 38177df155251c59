package dev.rolloutledger.worker.web;

import io.javalin.http.HandlerType;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The methods of a path, by the routes that fit it best: a word that fits goes before a parameter. */
final class AllowedMethods {

  private final List<Route> routes;

  AllowedMethods(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** Their names; none where no route has such a path. */
  SortedSet<String> of(String path) {
    SortedSet<String> best = new TreeSet<>();
    int most = -1;
    for (Route route : routes) {
      int words = words(route.path().split("/", -1), path.split("/", -1));
      if (words > most) {
        most = words;
        best.clear();
      }
      if (words == most && words >= 0) {
        best.add(route.method().name());
        if (route.method().equals(HandlerType.GET)) {
          best.add(HandlerType.HEAD.name());
        }
      }
    }
    return best;
  }

  /** How many parts fit word by word; -1 where the path does not fit. */
  private static int words(String[] route, String[] path) {
    int words = 0;
    for (int part = 0; part < route.length; part++) {
      if (route[part].startsWith("<") && part < path.length) {
        return words;
      }
      if (part >= path.length) {
        return -1;
      }
      if (route[part].equals(path[part])) {
        words++;
      } else if (!route[part].startsWith("{")) {
        return -1;
      }
    }
    return route.length == path.length ? words : -1;
  }
}
