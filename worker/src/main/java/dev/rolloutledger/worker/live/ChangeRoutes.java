package dev.rolloutledger.worker.live;

import static dev.rolloutledger.worker.access.Right.READ;
import static dev.rolloutledger.worker.web.Route.get;

import dev.rolloutledger.worker.api.Looked;
import dev.rolloutledger.worker.api.RolloutRoutes;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.web.Callers;
import dev.rolloutledger.worker.web.Route;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Server-sent events for pages: that something changed, what then has to be asked for. */
public final class ChangeRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeRoutes.class);

  private final Looked looked;
  private final Changes changes;

  public ChangeRoutes(Looked looked, Changes changes) {
    this.looked = looked;
    this.changes = changes;
  }

  /** All of them. */
  public List<Route> all() {
    return List.of(
        get("/api/v1/changes", READ, this::all).somewhere(),
        get("/api/v1/rollouts/{name}/changes", READ, this::one),
        get("/api/v1/rollouts/{name}/{number}/changes", READ, this::one));
  }

  /** Of those that the caller may see. */
  private void all(Context context) throws IOException {
    Caller caller = Callers.of(context);
    follow(context, rollout -> caller.may(READ, rollout));
  }

  private void one(Context context) throws IOException {
    String rollout = RolloutRoutes.id(context, looked);
    follow(context, rollout::equals);
  }

  /** What is taken away from somebody is taken away from the pages that they left open, too. */
  private static boolean still(Context context) {
    try {
      return Callers.still(context);
    } catch (IOException unread) {
      // Who is known cannot be read just now; whoever asks for something is refused meanwhile.
      LOG.warn("It cannot be said whether a page may go on to follow", unread);
      return true;
    }
  }

  private void follow(Context context, Predicate<String> wants) throws IOException {
    context.res().setContentType("text/event-stream; charset=utf-8");
    context.res().setHeader("Cache-Control", "no-store");
    // A proxy in between hands on each event as it comes.
    context.res().setHeader("X-Accel-Buffering", "no");
    if (context.method().equals(HandlerType.HEAD)) {
      return;
    }
    changes.place();
    context.res().setStatus(200);
    AsyncContext async = context.req().startAsync(context.req(), context.res());
    async.setTimeout(0);
    Follower follower = new Follower(async, wants, () -> still(context));
    context.future(() -> follower.over().whenComplete((done, failed) -> changes.left(follower)));
    changes.join(follower);
  }
}
