package dev.rolloutledger.worker.web;

import dev.rolloutledger.rollout.Face;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.identity.LocalUser;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.identity.Person;
import dev.rolloutledger.worker.identity.Refusal;
import dev.rolloutledger.worker.identity.TokenUses;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Knows the bearer of a token: the home's, or one of a person or a machine. */
public final class BearerTokens implements Identification {

  /** How the command line begins to name itself as a request's user agent. */
  private static final String TERMINAL = "rollout/";

  private static final String BEARER = "Bearer ";

  private final byte[] token;
  private final PeopleBook people;
  private final LocalUser user;
  private final TokenUses uses;
  private final InstantSource clock;

  /**
   * @param token the home's token
   * @param people those who have one of their own
   * @param user who can read the home's token
   * @param uses notes when a token was used
   * @param clock by which tokens expire
   */
  public BearerTokens(
      String token, PeopleBook people, LocalUser user, TokenUses uses, InstantSource clock) {
    this.token = token.getBytes(StandardCharsets.US_ASCII);
    this.people = people;
    this.user = user;
    this.uses = uses;
    this.clock = clock;
  }

  @Override
  public Optional<Caller> of(Context context) throws IOException {
    String brought = brought(context);
    Face face = face(context);
    // In constant time, so that the answer's time tells nothing about the token.
    return MessageDigest.isEqual(token, brought.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(user.by(face))
        : people.owner(brought).map(owned -> caller(owned, face));
  }

  private Caller caller(PeopleBook.Owned owned, Face face) {
    Instant now = clock.instant();
    if (owned.token().expired(now)) {
      throw new ApiException(401, "token", Refusal.expired(owned));
    }
    uses.used(owned.token(), LocalDate.ofInstant(now, ZoneOffset.UTC));
    Person person = owned.person();
    return Caller.person(person.name(), Caller.TOKEN, face, person.allowed());
  }

  /** The token of a request; an empty text where it has none. */
  public static String brought(Context context) {
    String header = context.header("Authorization");
    return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
  }

  /** The word of who holds the token, and no more. */
  private static Face face(Context context) {
    String agent = context.userAgent();
    return agent != null && agent.startsWith(TERMINAL) ? Face.TERMINAL : Face.API;
  }
}
