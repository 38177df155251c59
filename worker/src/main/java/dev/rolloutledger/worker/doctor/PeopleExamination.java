package dev.rolloutledger.worker.doctor;

import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.identity.Person;
import dev.rolloutledger.worker.identity.Token;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people and machines that may act: whether it is said what they may do, and for how long. */
public final class PeopleExamination implements Examination {

  private static final Duration SOON = Duration.ofDays(14);
  private static final String TOKENS = "tokens that count";

  private final PeopleBook book;
  private final InstantSource clock;

  public PeopleExamination(PeopleBook book, InstantSource clock) {
    this.book = book;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "people";
  }

  @Override
  public List<Finding> examine() {
    List<Person> people;
    try {
      people = book.people();
    } catch (IOException unreadable) {
      return List.of(Finding.fail(
          name(),
          "a list of people",
          String.valueOf(unreadable.getMessage()).lines().findFirst().orElse(""),
          "put back people.json from a backup; until then only the home's token counts"));
    }
    List<Finding> findings = new ArrayList<>();
    Instant now = clock.instant();
    for (Person person : people) {
      if (person.withoutRoles()) {
        findings.add(Finding.warn(
            name(),
            "roles for " + person.name(),
            "none: added by a release that knew none, and good for " + person.allowed(),
            "`rollout people revoke` takes away what is too much"));
      }
      person.tokens().stream()
          .map(token -> expiry(person, token, now))
          .forEach(finding -> add(findings, finding));
    }
    return findings.isEmpty() && !people.isEmpty()
        ? List.of(Finding.ok(name(), TOKENS, people.size() + " with roles, none about to expire"))
        : findings;
  }

  private static void add(List<Finding> findings, @Nullable Finding finding) {
    if (finding != null) {
      findings.add(finding);
    }
  }

  private @Nullable Finding expiry(Person person, Token token, Instant now) {
    Instant expires = token.expires();
    if (expires == null || now.isBefore(expires.minus(SOON))) {
      return null;
    }
    String whose = "\"" + token.label() + "\" of " + person.name();
    return Finding.warn(
        name(),
        TOKENS,
        whose + (token.expired(now) ? ", expired since " : ", which expires ") + expires,
        "`rollout people add` with that label makes another, `people remove` takes it off the list");
  }
}
