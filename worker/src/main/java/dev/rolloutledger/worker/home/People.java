package dev.rolloutledger.worker.home;

import dev.rolloutledger.worker.access.AccessException;
import dev.rolloutledger.worker.access.Grant;
import dev.rolloutledger.worker.access.Grants;
import dev.rolloutledger.worker.identity.PeopleBook;
import dev.rolloutledger.worker.identity.Person;
import dev.rolloutledger.worker.identity.Token;
import dev.rolloutledger.worker.identity.TokenUses;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The people and machines that may act on a home's rollouts: what they may do, and their tokens. A
 * running {@code up} sees each change at once.
 */
public final class People {

  /** The label of a token for which none was chosen. */
  public static final String FIRST = Token.FIRST;

  private final Home home;
  private final PeopleBook book;

  public People(Home home) {
    this.home = home;
    this.book = new PeopleBook(home.peopleFile());
  }

  /**
   * Makes a token for somebody, in place of the one of the same label. They are added where nobody
   * knows them yet.
   *
   * @param roles what they may do, as {@link Grant} parses it; may be empty where that is known
   * @param label tells it from their others; null for the one of who has no other
   * @param expires from when on it counts no more; null for never
   * @return the token, which is kept nowhere
   * @throws PeopleException if there is no such role, none is given, or they have other ones
   */
  public String add(
      String name, List<String> roles, @Nullable String label, @Nullable Instant expires)
      throws IOException {
    home.make();
    try {
      Instant now = Instant.now();
      Function<Optional<Person>, Person> whose = whose(name, grants(roles), now);
      return book.addToken(name, whose, label == null ? FIRST : label, now, expires);
    } catch (AccessException refused) {
      throw new PeopleException(String.valueOf(refused.getMessage()));
    }
  }

  /**
   * Says what somebody may do who is known in another way than by a token.
   *
   * @throws PeopleException as for a token
   */
  public void addWithoutToken(String name, List<String> roles) throws IOException {
    home.make();
    change(name, whose(name, parsed(roles), Instant.now()).andThen(Optional::of)::apply);
  }

  private static Function<Optional<Person>, Person> whose(String name, Grants grants, Instant now) {
    return known -> known.map(person -> agreeing(person, grants)).orElseGet(() -> {
      if (grants.all().isEmpty()) {
        throw new PeopleException("expected what " + name + " may do, found no --role; give viewer,"
            + " operator, approver, auditor or admin, for some rollouts alone as"
            + " operator=checkout-*, and --role several times for several");
      }
      return new Person(name, now, grants.all(), List.of());
    });
  }

  /** Who makes a token for somebody who is known does not mean to change what they may do. */
  private static Person agreeing(Person person, Grants grants) {
    if (!grants.all().isEmpty() && !grants.equals(person.allowed())) {
      throw new PeopleException("expected no --role for " + person.name() + ", who is known as "
          + person.allowed() + "; found " + grants
          + "; change that with \"people grant\" and \"people revoke\"");
    }
    return person;
  }

  /**
   * Gives somebody roles, beside those they have.
   *
   * @return what they may do now
   * @throws PeopleException if nobody of that name is known, or there is no such role
   */
  public List<String> grant(String name, List<String> roles) throws IOException {
    Grants given = parsed(roles);
    return changed(name, person -> {
      List<Grant> all = new ArrayList<>(person.allowed().all());
      all.addAll(given.all());
      return person.with(new Grants(all));
    });
  }

  /**
   * Takes roles from somebody.
   *
   * @return what they may do now
   * @throws PeopleException if nobody of that name is known, or they do not have such a role
   */
  public List<String> revoke(String name, List<String> roles) throws IOException {
    Grants taken = parsed(roles);
    return changed(name, person -> {
      List<Grant> all = new ArrayList<>(person.allowed().all());
      for (Grant each : taken.all()) {
        if (!all.remove(each)) {
          throw new PeopleException("expected a role that " + name + " has, of "
              + texts(person.allowed()) + ", found " + each.text());
        }
      }
      return person.with(new Grants(all));
    });
  }

  private List<String> changed(String name, UnaryOperator<Person> change) throws IOException {
    change(name, known -> Optional.of(change.apply(known.orElseThrow(() -> unknown(name)))));
    return texts(book.person(name).map(Person::allowed).orElse(Grants.NONE));
  }

  /** All of them, in the order in which they came. */
  public List<Known> list() throws IOException {
    Instant now = Instant.now();
    List<Known> all = new ArrayList<>();
    for (Person person : book.people()) {
      List<KnownToken> tokens = new ArrayList<>();
      for (Token token : person.tokens()) {
        tokens.add(new KnownToken(
            token.label(),
            token.since(),
            token.expires(),
            token.expired(now),
            TokenUses.last(home.tokenUsesFile(), token).orElse(null)));
      }
      all.add(new Known(
          person.name(), texts(person.allowed()), person.since(), person.withoutRoles(), tokens));
    }
    return all;
  }

  /**
   * Takes away all that shows who somebody is, and what they may do.
   *
   * @throws PeopleException if nobody of that name is known
   */
  public void remove(String name) throws IOException {
    change(name, known -> {
      if (known.isEmpty()) {
        throw unknown(name);
      }
      return Optional.empty();
    });
  }

  /**
   * Takes one token away.
   *
   * @throws PeopleException if nobody of that name has one of that label
   */
  public void removeToken(String name, String label) throws IOException {
    change(name, known -> {
      Person person = known.orElseThrow(() -> unknown(name));
      if (!person.has(label)) {
        throw new PeopleException("expected a token of " + name + ", of "
            + person.tokens().stream().map(Token::label).toList() + ", found \"" + label + "\"");
      }
      return Optional.of(person.without(label));
    });
  }

  private void change(String name, UnaryOperator<Optional<Person>> change) throws IOException {
    try {
      book.change(name, change);
    } catch (AccessException refused) {
      throw new PeopleException(String.valueOf(refused.getMessage()));
    }
  }

  private static PeopleException unknown(String name) {
    return new PeopleException(
        "expected somebody who was added, found nobody named \"" + name + "\"");
  }

  private static Grants parsed(List<String> roles) {
    try {
      return grants(roles);
    } catch (AccessException refused) {
      throw new PeopleException(String.valueOf(refused.getMessage()));
    }
  }

  private static Grants grants(List<String> roles) {
    return new Grants(roles.stream().map(Grant::parse).toList());
  }

  static List<String> texts(Grants grants) {
    return grants.all().stream().map(Grant::text).toList();
  }

  /**
   * Somebody who may act.
   *
   * @param roles as they are given: {@code operator=checkout-*}, {@code viewer}
   * @param since when they were added
   * @param withoutRoles whether an earlier release added them, which knew no roles
   */
  public record Known(
      String name,
      List<String> roles,
      Instant since,
      boolean withoutRoles,
      List<KnownToken> tokens) {
    public Known {
      roles = List.copyOf(roles);
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * A token, but for the token itself.
   *
   * @param expires from when on it counts no more; null for never
   * @param expired whether it counts no more
   * @param lastUsed the day (UTC) on which it was used last; null for never
   */
  public record KnownToken(
      String label,
      Instant since,
      @Nullable Instant expires,
      boolean expired,
      @Nullable LocalDate lastUsed) {}
}
