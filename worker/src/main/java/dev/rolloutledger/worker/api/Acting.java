package dev.rolloutledger.worker.api;

import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.web.Route;
import io.javalin.http.Handler;
import java.util.function.Function;

/**
 * Makes the routes of acts. There is one table of them, whether they are done or, where a ledger is only
 * looked at, refused.
 *
 * @param <A> what does them
 */
@FunctionalInterface
public interface Acting<A> {

  /** A route of an act. */
  Route post(String path, Right right, Function<A, Handler> handler);

  /** Has them done. */
  static <A> Acting<A> by(A acts) {
    return (path, right, handler) -> Route.post(path, right, handler.apply(acts));
  }

  /** Has all of them refused, in the same words. */
  static <A> Acting<A> refused(OnlyLooked only) {
    return (path, right, handler) -> only.refusing(path);
  }
}
