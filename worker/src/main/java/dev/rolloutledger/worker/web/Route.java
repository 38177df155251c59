package dev.rolloutledger.worker.web;

import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.access.Scope;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One line of the route table.
 *
 * @param path as Javalin writes it: a part in braces is a parameter, and {@code name} is a rollout's
 * @param right what the caller needs
 * @param scope on what: on the rollout that the path names, where it names one, else on all of them,
 *     unless the route says {@link #somewhere}
 * @param refused what a browser is answered with where its person may not
 */
public record Route(
    HandlerType method, String path, Right right, Scope scope, Handler handler, Refused refused) {

  private static final String NAME = "{name}";

  /** Answers somebody who is known and may not. */
  @FunctionalInterface
  public interface Refused {

    /** Answers, or throws it on, to be answered as everywhere. */
    void answer(Context context, ForbiddenException refused);
  }

  /** One whose refusals are answered as everywhere. */
  public Route(HandlerType method, String path, Right right, Scope scope, Handler handler) {
    this(method, path, right, scope, handler, (context, refused) -> {
      throw refused;
    });
  }

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
    return new Route(method, path, right, Scope.SOMEWHERE, handler, refused);
  }

  /** The same whose refusals a person reads as a page. */
  public Route refusing(Refused page) {
    return new Route(method, path, right, scope, handler, page);
  }
}
