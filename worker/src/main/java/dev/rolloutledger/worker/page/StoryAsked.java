package dev.rolloutledger.worker.page;

import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.worker.api.Positions;
import dev.rolloutledger.worker.web.ApiException;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which piece of a timeline an address asks for.
 *
 * @param kinds the kinds; empty for all
 * @param before ledger index that it lies before
 */
record StoryAsked(Set<Fact.Kind> kinds, long before) {

  static StoryAsked of(Context context) {
    Set<Fact.Kind> kinds = EnumSet.noneOf(Fact.Kind.class);
    context.queryParams("kind").stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .filter(text -> !text.isBlank())
        .map(StoryAsked::kind)
        .forEach(kinds::add);
    return new StoryAsked(kinds, before(context.queryParam("before")));
  }

  private static Fact.Kind kind(String text) {
    try {
      return Fact.Kind.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new ApiException(
          400, "request", "expected a kind of " + List.of(Fact.Kind.values()) + ", found " + text);
    }
  }

  private static long before(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? Long.MAX_VALUE : Positions.parsed(text);
    } catch (NumberFormatException other) {
      throw new ApiException(
          400, "request", "expected a ledger index in \"before\", found " + text);
    }
  }
}
