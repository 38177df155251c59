package dev.rolloutledger.rollout;

/**
 * Who acted, and how that is known.
 *
 * @param name the name, 1 to 200 characters
 * @param known how the name is known: {@code engine}, {@code local user}, {@code claimed}, ...
 */
public record Actor(@Personal String name, String known) {

  /** The procedure itself. */
  public static final Actor ENGINE = new Actor("rollout", "engine");

  public Actor {
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException(
          "expected an actor's name of 1 to 200 characters, found \"" + name + "\"");
    }
  }

  /** How a name is known that nobody verified. */
  public static final String CLAIMED = "claimed";

  /** A person whose name nobody verified. */
  public static Actor claimed(String name) {
    return new Actor(name, CLAIMED);
  }

  /** Whether somebody verified the name. */
  public boolean verified() {
    return !known.equals(CLAIMED);
  }

  /** Whether it is the procedure itself, also where its name was redacted with the rest of an entry. */
  public boolean procedure() {
    return known.equals(ENGINE.known);
  }

  @Override
  public String toString() {
    return procedure() ? name : name + " (" + known + ")";
  }
}
