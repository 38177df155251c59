package dev.rolloutledger.worker.web;

import dev.rolloutledger.entry.UnknownRolloutException;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.access.Scope;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands before a route's handler: who is not known, or may not, does not reach it. */
final class Guard implements Handler {

  private static final Pattern WORD = Pattern.compile("[a-z-]{1,30}");

  private final Callers callers;
  private final Route route;

  Guard(Callers callers, Route route) {
    this.callers = callers;
    this.route = route;
  }

  @Override
  public void handle(Context context) throws Exception {
    if (route.right() == Right.NONE) {
      route.handler().handle(context);
      return;
    }
    try {
      callers.admit(context, route);
      route.handler().handle(context);
    } catch (ForbiddenException refused) {
      if (!route.method().equals(HandlerType.GET)) {
        callers.tell(context, rollout(context, refused), act(context), refused);
      }
      throw refused;
    } catch (UnknownRolloutException unknown) {
      // A near name may be one of those that the caller may not see.
      throw Callers.of(context).may(Right.READ, null) ? unknown : unknown.withoutOffer();
    }
  }

  private @Nullable String rollout(Context context, ForbiddenException refused) {
    if (route.scope() != Scope.ROLLOUT) {
      return refused.rollout();
    }
    String name = context.pathParam("name");
    return context.pathParamMap().containsKey("number")
        ? name + "/" + context.pathParam("number")
        : name;
  }

  /** The last part of the path, where it is one of ours and not what somebody wrote. */
  private static String act(Context context) {
    String path = context.path();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return switch (last) {
      case "rollouts" -> "start";
      case "recovery" -> "recover";
      case "redactions" -> "redact";
      default -> WORD.matcher(last).matches() ? last : "act";
    };
  }
}
