package dev.rolloutledger.worker.identity;

import dev.rolloutledger.entry.RolloutNames;
import dev.rolloutledger.worker.access.Grant;
import dev.rolloutledger.worker.access.NamePattern;
import dev.rolloutledger.worker.access.Right;
import dev.rolloutledger.worker.access.Role;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said to somebody who may not. */
public final class Refusal {

  /** What stands in a command as it is. Other names might mean something to a shell. */
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9._@-]{1,200}");

  private Refusal() {}

  /**
   * Names the right, the rollout, what they have, and who can give what lacks.
   *
   * @param rollout its name or id; null for what concerns all of them
   */
  public static String sentence(Caller caller, Right right, @Nullable String rollout) {
    if (rollout == null) {
      return sentence(
          caller, right, "all rollouts", lacking(right, NamePattern.ALL).text());
    }
    String name = RolloutNames.name(rollout);
    return sentence(caller, right, name, lacking(right, pattern(name)).text());
  }

  /** The same for who has the right nowhere. */
  public static String nowhere(Caller caller, Right right) {
    return sentence(caller, right, "some rollout", Role.with(right).get(0) + "=PATTERN");
  }

  private static String sentence(Caller caller, Right right, String what, String grant) {
    String name = caller.actor().name();
    return "expected the right to " + right.verb() + " " + what + " (" + roles(right)
        + "), found that " + name + " has " + caller.grants()
        + "; the user of the home gives it: rollout people grant "
        + (SIMPLE.matcher(name).matches() ? name : "NAME") + " " + grant;
  }

  /** What is said to who brings a token that counts no more. */
  public static String expired(PeopleBook.Owned owned) {
    return "expected a token that counts, found "
        + owned.person().name()
        + "'s \""
        + owned.token().label()
        + "\", which counts no more since "
        + owned.token().expires()
        + "; the user of the home makes another: rollout people add";
  }

  private static String roles(Right right) {
    return Role.with(right).stream().map(Role::word).collect(Collectors.joining(", "));
  }

  private static Grant lacking(Right right, NamePattern pattern) {
    return new Grant(Role.with(right).get(0), pattern);
  }

  /** A name that comes from a path may be none. */
  private static NamePattern pattern(String name) {
    return SIMPLE.matcher(name).matches() ? new NamePattern(name) : NamePattern.ALL;
  }
}
