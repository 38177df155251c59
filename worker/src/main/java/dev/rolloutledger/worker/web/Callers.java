package dev.rolloutledger.worker.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rolloutledger.rollout.Actor;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.identity.TokenBook;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;

/** Lets only those pass who bring a token; on loopback too, where every user of a machine is. */
public final class Callers {

  private static final String BEARER = "Bearer ";
  private static final String CALLER = "caller";

  private final byte[] token;
  private final TokenBook people;
  private final String user;

  /**
   * @param token the home's token
   * @param people those who have one of their own
   * @param user who can read the home's token
   */
  public Callers(String token, TokenBook people, String user) {
    this.token = token.getBytes(StandardCharsets.US_ASCII);
    this.people = people;
    this.user = user;
  }

  /**
   * Lets a request pass whose caller has the right.
   *
   * @throws ApiException if nobody knows the caller
   */
  void admit(Context context, Right right) throws IOException {
    String brought = brought(context);
    context.attribute(
        CALLER,
        caller(brought)
            .orElseThrow(() -> new ApiException(
                401,
                "token",
                "expected the home's token or one of \"rollout people add\", found none, or one"
                    + " that counts no more")));
  }

  /** The token of a request; an empty text where it has none. */
  public static String brought(Context context) {
    String header = context.header("Authorization");
    return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
  }

  private Optional<Caller> caller(String brought) throws IOException {
    // In constant time, so that the answer's time tells nothing about the token.
    return MessageDigest.isEqual(token, brought.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(Caller.home(user))
        : people.owner(brought).map(Caller::owner);
  }

  /** Who acts: the caller, or a name that a trusted one gives. */
  public static Actor actor(Context context, JsonNode body) {
    Caller caller = Objects.requireNonNull(context.<Caller>attribute(CALLER));
    String name = body.hasNonNull("actor") ? Bodies.name(body, "actor") : null;
    return caller
        .actor(name)
        .orElseThrow(() -> new ApiException(
            403,
            "actor",
            "the token is " + caller.verified().name() + "'s, and \"actor\" says " + name));
  }
}
