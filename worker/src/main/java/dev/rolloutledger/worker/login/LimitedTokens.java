package dev.rolloutledger.worker.login;

import dev.rolloutledger.worker.identity.Caller;
import dev.rolloutledger.worker.web.ApiException;
import dev.rolloutledger.worker.web.BearerTokens;
import dev.rolloutledger.worker.web.Identification;
import dev.rolloutledger.worker.web.Visit;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes those wait who bring tokens that nobody knows. One that counts always passes, whatever others did
 * from the same address: a rollback waits for nothing.
 */
public final class LimitedTokens implements Identification {

  private final Identification tokens;
  private final FailedLogins failed;

  public LimitedTokens(Identification tokens, FailedLogins failed) {
    this.tokens = tokens;
    this.failed = failed;
  }

  @Override
  public Optional<Caller> of(Context context) throws IOException {
    Optional<Caller> caller = tokens.of(context);
    if (caller.isEmpty() && !BearerTokens.brought(context).isEmpty()) {
      String address = Visit.of(context).address();
      Optional<Duration> wait = failed.wait(address);
      if (wait.isPresent()) {
        context.header("Retry-After", Long.toString(seconds(wait.get())));
        throw new ApiException(429, "attempts", sentence(wait.get()));
      }
      failed.failed(address, "a token that nobody knows");
    }
    return caller;
  }

  /** What is said to who has to wait. */
  static String sentence(Duration wait) {
    return "expected fewer failed logins from here, found too many; try again in " + seconds(wait)
        + " s";
  }

  static long seconds(Duration wait) {
    return wait.toSeconds() + 1;
  }
}
