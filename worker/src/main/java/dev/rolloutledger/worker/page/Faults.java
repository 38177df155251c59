package dev.rolloutledger.worker.page;

import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.api.RolloutRoutes;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.web.Answered;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.Csrf;
import dev.rolloutledger.worker.web.FaultPage;
import dev.rolloutledger.worker.web.ProblemCode;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Says on a page what cannot be shown or done, and why, and leads back to what can be seen. */
final class Faults implements FaultPage {

  private final Pages pages;
  private final Frames frames;

  Faults(Pages pages, Frames frames) {
    this.pages = pages;
    this.frames = frames;
  }

  @Override
  public void write(Context context, Answered fault) {
    String title = title(context, fault);
    Map<String, Object> with = new HashMap<>();
    with.put("because", fault.because());
    Optional<Caller> caller = Callers.ifKnown(context);
    if (caller.isEmpty()) {
      with.put("title", title);
      with.put("style", frames.style());
      pages.write(context, "stranger.jte", with);
      return;
    }
    with.put("frame", frames.of(context, title, null));
    if (fault.status() != 404 && context.pathParamMap().containsKey("name")) {
      String rollout = RolloutRoutes.asked(context);
      if (caller.get().may(Right.READ, rollout)) {
        with.put("rollout", rollout);
      }
    }
    pages.write(context, "fault.jte", with);
  }

  private static String title(Context context, Answered fault) {
    boolean look = context.method().equals(HandlerType.GET);
    if (fault.status() == 404 && fault.code().equals(ProblemCode.REQUEST.text())) {
      return "There is no such page";
    }
    if (fault.code().equals(ProblemCode.RIGHT.text())) {
      return look ? "You may not see this" : "You may not do this";
    }
    // A proxy that takes the Origin away is no session's fault; the sentence says what was found.
    if (fault.code().equals(ProblemCode.CSRF.text()) && Csrf.byOwnPage(context)) {
      return "This form is of another session";
    }
    if (look && fault.code().equals(ProblemCode.LEDGER.text())) {
      return "The ledger cannot be read now";
    }
    return ProblemCode.title(fault.code());
  }
}
