package dev.rolloutledger.worker.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One role on the rollouts of one pattern.
 *
 * @param pattern their names
 */
public record Grant(Role role, NamePattern pattern) {

  /** A role on everything. */
  public static Grant of(Role role) {
    return new Grant(role, NamePattern.ALL);
  }

  /**
   * As people write it: {@code operator=checkout-*}, or {@code viewer} for all rollouts.
   *
   * @throws AccessException if there is no such role, or the pattern is none
   */
  @JsonCreator
  public static Grant parse(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? of(Role.of(text))
        : new Grant(
            Role.of(text.substring(0, equals)), new NamePattern(text.substring(equals + 1)));
  }

  /** Whether it allows that on a rollout; with null, on all of them and what concerns them all. */
  boolean allows(Right right, @Nullable String name) {
    boolean there = (name == null || right == Right.FREEZE) ? pattern.all() : pattern.matches(name);
    return there && role.rights().contains(right);
  }

  /** As people write it. */
  @JsonValue
  public String text() {
    return pattern.all() ? role.word() : role.word() + "=" + pattern;
  }

  /** As a sentence names it. */
  @Override
  public String toString() {
    return role.word() + (pattern.all() ? "" : " of " + pattern);
  }
}
