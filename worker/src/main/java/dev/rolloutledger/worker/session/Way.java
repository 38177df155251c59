package dev.rolloutledger.worker.session;

import java.time.Duration;

/** How somebody logged in, and how long that counts at most. */
public enum Way {

  /** With what only the user of the home can read. */
  HOME(Duration.ofDays(7)),

  /** With a token of their own. */
  TOKEN(Duration.ofDays(7)),

  /** By OpenID Connect. What the provider says of groups is not asked again before the next login. */
  OPEN_ID(Duration.ofHours(12));

  private final Duration longest;

  Way(Duration longest) {
    this.longest = longest;
  }

  /** From the login on, however much it is used. */
  public Duration longest() {
    return longest;
  }
}
