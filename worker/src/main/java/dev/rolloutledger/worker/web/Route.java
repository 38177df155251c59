package dev.rolloutledger.worker.web;

import dev.rolloutledger.worker.access.Right;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One line of the route table.
 *
 * @param path as Javalin writes it: a part in braces is a parameter, and {@code name} is a rollout's
 * @param right what the caller needs, on the rollout that the path names where it names one
 */
public record Route(HandlerType method, String path, Right right, Handler handler) {

  /** A look. */
  public static Route get(String path, Right right, Handler handler) {
    return new Route(HandlerType.GET, path, right, handler);
  }

  /** An act. */
  public static Route post(String path, Right right, Handler handler) {
    return new Route(HandlerType.POST, path, right, handler);
  }
}
