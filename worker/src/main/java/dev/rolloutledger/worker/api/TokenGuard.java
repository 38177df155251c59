package dev.rolloutledger.worker.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets only those pass who know the token; on loopback too, where every user of a machine is. */
final class TokenGuard implements Handler {

  private static final String BEARER = "Bearer ";

  private final byte[] token;

  TokenGuard(String token) {
    this.token = token.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void handle(Context context) {
    if (context.path().equals("/health")) {
      return;
    }
    String header = context.header("Authorization");
    String brought =
        header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
    // In constant time, so that the answer's time tells nothing about the token.
    if (!MessageDigest.isEqual(token, brought.getBytes(StandardCharsets.UTF_8))) {
      throw new ApiException(401, "token", "expected the token of this up, found none or another");
    }
  }
}
