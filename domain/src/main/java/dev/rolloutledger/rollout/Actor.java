package dev.rolloutledger.rollout;

import org.jspecify.annotations.Nullable;

/**
 * Who acted, how that is known, and by what they acted.
 *
 * @param name the name, 1 to 200 characters
 * @param known how the name is known: {@code engine}, {@code local user}, {@code claimed}, ...
 * @param face by what they acted, a word of {@link Face} or of a later release; null where nobody said:
 *     for the procedure, in a rehearsal, and in entries from before faces were recorded
 */
public record Actor(
    @Personal String name, String known, @Nullable String face) {

  /** The procedure itself. */
  public static final Actor ENGINE = new Actor("rollout", "engine");

  public Actor {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException(
          "expected an actor's name of 1 to 200 characters, found \"" + name + "\"");
    }
  }

  /** One of whom nobody said by what they acted. */
  public Actor(String name, String known) {
    this(name, known, null);
  }

  /** How a name is known that nobody verified. */
  public static final String CLAIMED = "claimed";

  /** A person whose name nobody verified. */
  public static Actor claimed(String name) {
    return new Actor(name, CLAIMED);
  }

  /** The same person, by that face. */
  public Actor by(Face by) {
    return new Actor(name, known, by.word());
  }

  /** Whether somebody verified the name. */
  public boolean verified() {
    return !known.equals(CLAIMED);
  }

  /** Whether it is the procedure itself, also where its name was redacted with the rest of an entry. */
  public boolean procedure() {
    return known.equals(ENGINE.known);
  }

  /** Whether it is the same person, known in the same way, by whatever face. */
  public boolean same(Actor other) {
    return name.equals(other.name) && known.equals(other.known);
  }

  @Override
  public String toString() {
    return procedure() ? name : name + " (" + known + (face == null ? "" : ", " + face) + ")";
  }
}
