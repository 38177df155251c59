package dev.rolloutledger.worker.web;

import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.access.Scope;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One line of the route table.
 *
 * @param path as Javalin writes it: a part in braces is a parameter, and {@code name} is a rollout's
 * @param right what the caller needs
 * @param scope on what: on the rollout that the path names, where it names one, else on all of them,
 *     unless the route says {@link #somewhere}
 */
public record Route(HandlerType method, String path, Right right, Scope scope, Handler handler) {

  private static final String NAME = "{name}";

  /** A look. */
  public static Route get(String path, Right right, Handler handler) {
    return new Route(HandlerType.GET, path, right, scope(path), handler);
  }

  /** An act. */
  public static Route post(String path, Right right, Handler handler) {
    return new Route(HandlerType.POST, path, right, scope(path), handler);
  }

  private static Scope scope(String path) {
    return path.contains(NAME) ? Scope.ROLLOUT : Scope.ALL;
  }

  /** The same for whom the right reaches anything; its handler asks for each rollout that it touches. */
  public Route somewhere() {
    return new Route(method, path, right, Scope.SOMEWHERE, handler);
  }
}
