package dev.rolloutledger.worker.home;

import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.rollout.Face;
import dev.rolloutledger.rollout.RefusedException;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.identity.Person;
import dev.rolloutledger.worker.identity.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who asks on the command line for what is done in the home itself.
 *
 * @param token somebody's own; null where the home's user acts
 * @param name the name that was given; null for the one that is known
 */
public record Asker(@Nullable String token, @Nullable String name) {

  /**
   * Who acts. Whoever runs this reads the home's files, as its user does; a token says what its owner
   * may, here as with the API.
   *
   * @param rollout its name or id; null for what concerns all of them
   * @throws RightException if they may not
   * @throws RefusedException if the token counts no more, or is not that of the name that was given
   */
  Actor actor(Home home, Right right, @Nullable String rollout) throws IOException {
    Caller caller = caller(home);
    if (!caller.may(right, rollout)) {
      throw new RightException(Refusal.sentence(caller, right, rollout));
    }
    return caller
        .acting(name)
        .orElseThrow(() -> new RefusedException(
            "the token is " + caller.actor().name() + "'s, and --actor says " + name));
  }

  private Caller caller(Home home) throws IOException {
    if (token == null) {
      return Caller.home(System.getProperty("user.name"), Face.TERMINAL);
    }
    Optional<PeopleBook.Owned> owned = new PeopleBook(home.peopleFile()).owner(token);
    PeopleBook.Owned counts = owned.orElseThrow(() -> new RefusedException(
        "expected a token of \"rollout people add\", found one that counts no more"));
    if (counts.token().expired(Instant.now())) {
      throw new RefusedException(Refusal.expired(counts));
    }
    Person person = counts.person();
    return Caller.person(person.name(), Caller.TOKEN, Face.TERMINAL, person.allowed());
  }
}
