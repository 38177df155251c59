package dev.rolloutledger.worker.identity;

import dev.rolloutledger.rollout.Actor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request to the API.
 *
 * @param verified the name that the token proves
 * @param mayClaim whether other names may be given: who holds the home's token is trusted with the rest
 *     of it already
 */
public record Caller(Actor verified, boolean mayClaim) {

  /** How the user is known who can read the home's token. */
  public static final String LOCAL_USER = "local user";

  /** How a name is known that came with its own token. */
  public static final String TOKEN = "token";

  /** Whoever can read the home's token: its user. */
  public static Caller home(String user) {
    return new Caller(new Actor(user, LOCAL_USER), true);
  }

  /** The owner of a token. */
  public static Caller owner(String name) {
    return new Caller(new Actor(name, TOKEN), false);
  }

  /** The actor of a request that gives this name, or none; empty if the token is another's. */
  public Optional<Actor> actor(@Nullable String name) {
    if (name == null || name.equals(verified.name())) {
      return Optional.of(verified);
    }
    return mayClaim ? Optional.of(Actor.claimed(name)) : Optional.empty();
  }
}
