package dev.rolloutledger.worker.api;

import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.desk.Unfinished;
import dev.rolloutledger.worker.desk.UnfinishedLook;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.web.Bodies;
import dev.rolloutledger.worker.web.Callers;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Unfinished rollouts whose engine was lost. */
final class RecoveryRoutes {

  private final Looked looked;

  RecoveryRoutes(Looked looked) {
    this.looked = looked;
  }

  /** What is unfinished, and what would be done about it. Changes nothing. */
  void look(Context context) {
    List<String> named = context.queryParams("rollout");
    named.forEach(name -> Callers.require(context, Right.READ, name));
    Caller caller = Callers.of(context);
    UnfinishedLook unfinished = looked.unfinished();
    answer(
        context,
        unfinished.engine(),
        unfinished.look(named).stream()
            .filter(found -> caller.may(Right.READ, found.rollout()))
            .toList());
  }

  static void answer(Context context, String engine, List<Unfinished> rollouts) {
    Bodies.write(context, 200, Map.of("engine", engine, "rollouts", rollouts));
  }
}
