package dev.rolloutledger.worker.api;

import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.worker.web.ApiException;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A past that an address asks for: an instant, or right after an entry.
 *
 * @param at the instant; null where an entry is asked for
 * @param entry the entry's ledger index; null where an instant is asked for
 */
public record Past(@Nullable Instant at, @Nullable Long entry) {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /**
   * What an address asks for; null for now. An instant is said as people say it, such as {@code phase
   * half + 30h}.
   *
   * @param rollout id of the rollout whose past it is
   */
  public static @Nullable Past of(Context context, String rollout, Looked looked) {
    String at = context.queryParam("at");
    String entry = context.queryParam("entry");
    if (at != null && entry != null) {
      throw new ApiException(400, "request", "expected \"at\" or \"entry\", found both");
    }
    return at != null
        ? said(at, rollout, looked)
        : entry != null ? new Past(null, index(entry)) : null;
  }

  private static Past said(String text, String rollout, Looked looked) {
    try {
      return new Past(Instant.parse(text), null);
    } catch (DateTimeException words) {
      MomentFound found = MomentFound.of(text, rollout, looked);
      return new Past(found.entry() == null ? found.at() : null, found.entry());
    }
  }

  /** Where the entries are cut. A time to the second has all that is shown with that time. */
  Cut cut() {
    if (at == null) {
      return new Cut(Instant.MAX, Objects.requireNonNull(entry));
    }
    boolean whole = at.equals(at.truncatedTo(ChronoUnit.SECONDS));
    return Cut.at(whole ? at.plus(SECOND).minusNanos(1) : at);
  }

  private static Long index(String text) {
    try {
      return Positions.parsed(text);
    } catch (NumberFormatException other) {
      throw new ApiException(400, "request", "expected a ledger index in \"entry\", found " + text);
    }
  }

  /** The part of an address that keeps it. */
  public String query() {
    return at == null ? "?entry=" + entry : "?at=" + at;
  }
}
