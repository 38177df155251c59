package dev.rolloutledger.worker.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.identity.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets only those pass who are known and may; on loopback too, where every user of a machine is. */
public final class Callers {

  private static final String CALLER = "caller";

  private final List<Identification> ways;

  /**
   * @param ways the ways in which a caller can be known; the first that knows one counts
   */
  public Callers(List<Identification> ways) {
    this.ways = List.copyOf(ways);
  }

  /**
   * Lets a request pass whose caller has the route's right.
   *
   * @throws ApiException with 401 if nobody knows the caller, with 403 if they may not
   */
  void admit(Context context, Route route) throws IOException {
    Caller caller = known(context)
        .orElseThrow(() -> new ApiException(
            401,
            "token",
            "expected the home's token or one of \"rollout people add\", found none, or one"
                + " that counts no more"));
    context.attribute(CALLER, caller);
    switch (route.scope()) {
      case ROLLOUT -> require(context, route.right(), context.pathParam("name"));
      case ALL -> require(context, route.right(), null);
      case SOMEWHERE -> {
        if (!caller.maySomewhere(route.right())) {
          throw refused(caller, route.right(), null);
        }
      }
    }
  }

  private Optional<Caller> known(Context context) throws IOException {
    for (Identification way : ways) {
      Optional<Caller> known = way.of(context);
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.empty();
  }

  /** Who sent a request that was admitted. */
  public static Caller of(Context context) {
    return Objects.requireNonNull(context.<Caller>attribute(CALLER));
  }

  /**
   * Lets a caller pass who may do that, where the request's body says to which rollout.
   *
   * @param rollout its name or id; null for what concerns all of them
   * @throws ApiException with 403 if they may not
   */
  public static void require(Context context, Right right, @Nullable String rollout) {
    Caller caller = of(context);
    if (!caller.may(right, rollout)) {
      throw refused(caller, right, rollout);
    }
  }

  private static ApiException refused(Caller caller, Right right, @Nullable String rollout) {
    return new ApiException(403, "right", Refusal.sentence(caller, right, rollout));
  }

  /** Who acts: the caller, or a name that a trusted one gives. */
  public static Actor actor(Context context, JsonNode body) {
    Caller caller = of(context);
    String name = body.hasNonNull("actor") ? Bodies.name(body, "actor") : null;
    return caller
        .acting(name)
        .orElseThrow(() -> new ApiException(
            403,
            "actor",
            "the token is " + caller.actor().name() + "'s, and \"actor\" says " + name));
  }
}
