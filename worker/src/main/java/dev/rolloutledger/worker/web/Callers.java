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

  private static final String ADMISSION = "admission";

  private static final String OF_HOME = "the home's token or one of \"rollout people add\"";

  private final List<Identification> ways;
  private final RefusalWatch watch;
  private final String tokens;

  /**
   * @param ways the ways in which a caller can be known; the first that knows one counts
   * @param watch hears of acts that are refused to who may not
   */
  public Callers(List<Identification> ways, RefusalWatch watch) {
    this(ways, watch, OF_HOME);
  }

  /**
   * The same where other tokens count.
   *
   * @param tokens which do, in words
   */
  public Callers(List<Identification> ways, RefusalWatch watch, String tokens) {
    this.ways = List.copyOf(ways);
    this.watch = watch;
    this.tokens = tokens;
  }

  private record Admission(Callers callers, Route route, Caller caller) {}

  /**
   * Lets a request pass whose caller has the route's right.
   *
   * @throws ApiException with 401 if nobody knows the caller, with 403 if they may not, or another page
   *     than ours sent it with their browser
   */
  void admit(Context context, Route route) throws IOException {
    Caller caller = known(context)
        .orElseThrow(() -> new ApiException(
            401, "token", "expected " + tokens + ", found none, or one that counts no more"));
    context.attribute(ADMISSION, new Admission(this, route, caller));
    Csrf.require(context);
    if (!may(caller, context, route)) {
      throw switch (route.scope()) {
        case ROLLOUT -> refused(caller, route.right(), context.pathParam("name"));
        case ALL -> refused(caller, route.right(), null);
        case SOMEWHERE ->
          new ForbiddenException("right", null, Refusal.nowhere(caller, route.right()));
      };
    }
  }

  private static boolean may(Caller caller, Context context, Route route) {
    return switch (route.scope()) {
      case ROLLOUT -> caller.may(route.right(), context.pathParam("name"));
      case SOMEWHERE -> caller.maySomewhere(route.right());
      case ALL -> caller.may(route.right(), null);
    };
  }

  /**
   * Whether a request that was admitted would be admitted now. For answers that go on for long: what
   * is taken away from somebody is taken away at once.
   */
  public static boolean still(Context context) throws IOException {
    Admission admission = admission(context);
    try {
      return admission
          .callers()
          .known(context)
          .filter(caller -> may(caller, context, admission.route()))
          .isPresent();
    } catch (ApiException countsNoMore) {
      return false;
    }
  }

  /** Tells of an act that was refused to somebody who is known. */
  void tell(Context context, @Nullable String rollout, String act, ForbiddenException refused) {
    watch.refused(of(context), rollout, act, String.valueOf(refused.getMessage()));
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
    return admission(context).caller();
  }

  /** Who sent a request, whether or not they may; empty where nobody is known or nobody looked. */
  public static Optional<Caller> ifKnown(Context context) {
    return Optional.ofNullable(context.<Admission>attribute(ADMISSION)).map(Admission::caller);
  }

  private static Admission admission(Context context) {
    return Objects.requireNonNull(context.<Admission>attribute(ADMISSION));
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

  private static ForbiddenException refused(Caller caller, Right right, @Nullable String rollout) {
    return new ForbiddenException("right", rollout, Refusal.sentence(caller, right, rollout));
  }

  /** Who acts: the caller, or a name that a trusted one gives. */
  public static Actor actor(Context context, JsonNode body) {
    Caller caller = of(context);
    String name = body.hasNonNull("actor") ? Bodies.name(body, "actor") : null;
    return caller
        .acting(name)
        .orElseThrow(() -> new ForbiddenException(
            "actor",
            null,
            "the token is " + caller.actor().name() + "'s, and \"actor\" says " + name));
  }
}
