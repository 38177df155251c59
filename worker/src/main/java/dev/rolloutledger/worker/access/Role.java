package dev.rolloutledger.worker.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody is to the rollouts of a pattern, and the rights that go with it. */
public enum Role {

  /** Watches. */
  VIEWER(Right.READ),

  /** Carries rollouts forward and takes them back. */
  OPERATOR(Right.READ, Right.ROLL_BACK, Right.STEER, Right.FREEZE),

  /** Says yes, or takes back. */
  APPROVER(Right.READ, Right.ROLL_BACK, Right.APPROVE),

  /** Examines what happened. */
  AUDITOR(Right.READ, Right.AUDIT),

  /** May do everything. */
  ADMIN(Right.values());

  // Nothing changes it.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Right> rights;

  Role(Right... rights) {
    this.rights = Collections.unmodifiableSet(EnumSet.copyOf(List.of(rights)));
  }

  /** What it may do. */
  public Set<Right> rights() {
    return rights;
  }

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The roles that have a right, those with the fewest others first. */
  public static List<Role> with(Right right) {
    return Arrays.stream(values()).filter(role -> role.rights.contains(right)).toList();
  }

  /**
   * The role of that word.
   *
   * @throws AccessException if there is none
   */
  public static Role of(String word) {
    return Arrays.stream(values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new AccessException("expected a role of " + words() + ", found \"" + word + "\""));
  }

  private static String words() {
    return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return word();
  }
}
