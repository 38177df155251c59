package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.worker.home.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People for people: a line each, and one for each of their tokens. */
final class PeopleText {

  private PeopleText() {}

  static List<String> lines(List<People.Known> people) {
    List<String> lines = new ArrayList<>();
    for (People.Known person : people) {
      String roles = person.roles().isEmpty() ? "no role" : String.join(", ", person.roles());
      String earlier = person.withoutRoles()
          ? "  (added before there were roles; \"people revoke\" takes away what is too much)"
          : "";
      lines.add(person.name() + "  " + roles + "  since " + Texts.time(person.since()) + earlier);
      person.tokens().forEach(token -> lines.add("  " + token(token)));
      if (person.tokens().isEmpty()) {
        lines.add("  no token");
      }
    }
    return lines;
  }

  private static String token(People.KnownToken token) {
    return "token " + token.label() + "  since " + Texts.time(token.since())
        + expiry(token.expires(), token.expired())
        + (token.lastUsed() == null ? "  never used" : "  last used " + token.lastUsed());
  }

  private static String expiry(@Nullable Instant expires, boolean expired) {
    if (expires == null) {
      return "  never expires";
    }
    return (expired ? "  EXPIRED " : "  expires ") + Texts.time(expires);
  }
}
