package dev.rolloutledger.worker.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rolloutledger.worker.access.AccessException;
import dev.rolloutledger.worker.access.Grant;
import dev.rolloutledger.worker.access.Grants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may act: a person, or a machine.
 *
 * @param name 1 to 200 characters of plain text
 * @param since when they were added
 * @param grants what they may do; null where an earlier release added them, which knew no roles
 * @param tokens what shows that it is them; none for somebody who is known in another way
 */
public record Person(String name, Instant since, @Nullable List<Grant> grants, List<Token> tokens) {

  private static final int LONGEST = 200;

  public Person {
    if (name.isBlank()
        || name.length() > LONGEST
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new AccessException(
          "expected a name of 1 to 200 characters of plain text, found \"" + name + "\"");
    }
    grants = grants == null ? null : List.copyOf(grants);
    tokens = List.copyOf(tokens);
  }

  /**
   * From the file of this release, or of an earlier one: there a person had one token, and no roles.
   *
   * @param sha256 of the one token
   */
  @JsonCreator
  static Person read(
      @JsonProperty("name") String name,
      @JsonProperty("since") Instant since,
      @JsonProperty("grants") @Nullable List<Grant> grants,
      @JsonProperty("tokens") @Nullable List<Token> tokens,
      @JsonProperty("sha256") @Nullable String sha256) {
    List<Token> all = new ArrayList<>(tokens == null ? List.of() : tokens);
    if (sha256 != null) {
      all.add(new Token(Token.FIRST, sha256, since, null));
    }
    return new Person(name, since, grants, all);
  }

  /** Whether an earlier release added them, and nobody said since what they may do. */
  public boolean withoutRoles() {
    return grants == null;
  }

  /** What they may do. */
  public Grants allowed() {
    return grants == null ? Grants.EARLIER : new Grants(grants);
  }

  /** The same person with other roles. */
  public Person with(Grants other) {
    return new Person(name, since, other.all(), tokens);
  }

  /** The same person with a token more, in place of one of the same label. */
  public Person with(Token token) {
    Person next = without(token.label());
    List<Token> all = new ArrayList<>(next.tokens);
    all.add(token);
    return new Person(name, since, grants, all);
  }

  /** The same person without a token. */
  public Person without(String label) {
    return new Person(
        name,
        since,
        grants,
        tokens.stream().filter(each -> !each.label().equals(label)).toList());
  }

  /** Whether they have a token of that label. */
  public boolean has(String label) {
    return tokens.stream().anyMatch(each -> each.label().equals(label));
  }
}
