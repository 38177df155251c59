package dev.rolloutledger.worker.api;

import dev.rolloutledger.worker.web.ApiException;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A past that an address asks for: an instant, or right after an entry.
 *
 * @param at the instant; null where an entry is asked for
 * @param entry the entry's ledger index; null where an instant is asked for
 */
public record Past(@Nullable Instant at, @Nullable Long entry) {

  /** What an address asks for; null for now. */
  public static @Nullable Past of(Context context) {
    String at = context.queryParam("at");
    String entry = context.queryParam("entry");
    if (at != null && entry != null) {
      throw new ApiException(400, "request", "expected \"at\" or \"entry\", found both");
    }
    return at != null
        ? new Past(time(at), null)
        : entry != null ? new Past(null, index(entry)) : null;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException other) {
      throw new ApiException(
          400, "request", "expected a time such as 2026-11-26T15:03:07Z in \"at\", found " + text);
    }
  }

  private static Long index(String text) {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException other) {
      throw new ApiException(400, "request", "expected a ledger index in \"entry\", found " + text);
    }
  }

  /** The part of an address that keeps it. */
  public String query() {
    return at == null ? "?entry=" + entry : "?at=" + at;
  }
}
