package dev.rolloutledger.worker.web;

import io.javalin.http.Context;

/** Says to somebody at a browser, on a page, what a program is told in problem details. */
@FunctionalInterface
public interface FaultPage {

  /** Writes the page; the answer's status stands already. */
  void write(Context context, Answered fault);
}
