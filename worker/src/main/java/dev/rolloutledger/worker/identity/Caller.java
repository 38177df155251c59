package dev.rolloutledger.worker.identity;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Face;
import dev.rolloutledger.worker.access.Grants;
import dev.rolloutledger.worker.access.Right;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, by what, and what they may do.
 *
 * @param actor the person, as it is proven, with their face
 * @param grants what they may do
 * @param mayClaim whether other names may be given: who holds the home's token is trusted with the rest
 *     of it already
 */
public record Caller(Actor actor, Grants grants, boolean mayClaim) {

  /** How the user is known who can read the home's token. */
  public static final String LOCAL_USER = "local user";

  /** How a name is known that came with its own token. */
  public static final String TOKEN = "token";

  /** Whoever can read the home's token: its user, who may do everything. */
  public static Caller home(String user, Face face) {
    return new Caller(new Actor(user, LOCAL_USER).by(face), Grants.EVERYTHING, true);
  }

  /** Somebody whose name is proven; {@code known} says how. */
  public static Caller person(String name, String known, Face face, Grants grants) {
    return new Caller(new Actor(name, known).by(face), grants, false);
  }

  /** Whether it is the user who can read the server's own token. */
  public boolean local() {
    return actor.known().equals(LOCAL_USER);
  }

  /** By what the request came, a word of {@link Face}. */
  public String face() {
    return Objects.requireNonNull(actor.face());
  }

  /**
   * Whether they may do that.
   *
   * @param rollout a rollout's name or id; null for what concerns all of them
   */
  public boolean may(Right right, @Nullable String rollout) {
    return grants.allow(right, rollout == null ? null : RolloutNames.name(rollout));
  }

  /** Whether they may do that to some rollout, whether there is one or not. */
  public boolean maySomewhere(Right right) {
    return grants.allowSomewhere(right);
  }

  /** The actor of a request that gives this name, or none; empty if another's may not be given. */
  public Optional<Actor> acting(@Nullable String name) {
    if (name == null || name.equals(actor.name())) {
      return Optional.of(actor);
    }
    return mayClaim ? Optional.of(new Actor(name, Actor.CLAIMED, actor.face())) : Optional.empty();
  }
}
