package dev.rolloutledger.worker.access;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that one person may do. */
public record Grants(List<Grant> all) {

  /** Everything: for who holds the home's token, and with it the home. */
  public static final Grants EVERYTHING = new Grants(List.of(Grant.of(Role.ADMIN)));

  /** What every person with a token could do before there were roles. */
  public static final Grants EARLIER =
      new Grants(List.of(Grant.of(Role.OPERATOR), Grant.of(Role.APPROVER), Grant.of(Role.AUDITOR)));

  public static final Grants NONE = new Grants(List.of());

  public Grants {
    all = all.stream().distinct().toList();
  }

  /**
   * Whether one of them allows that.
   *
   * @param name a rollout's name, without its number; null for what concerns all of them
   */
  public boolean allow(Right right, @Nullable String name) {
    return right == Right.NONE || all.stream().anyMatch(grant -> grant.allows(right, name));
  }

  /** Whether one of them allows that on some rollout, whether there is one or not. */
  public boolean allowSomewhere(Right right) {
    return right == Right.NONE
        || all.stream().anyMatch(grant -> grant.role().rights().contains(right));
  }

  /** As a sentence names them. */
  @Override
  public String toString() {
    return all.isEmpty()
        ? "no role"
        : all.stream().map(Grant::toString).collect(Collectors.joining(", "));
  }
}
