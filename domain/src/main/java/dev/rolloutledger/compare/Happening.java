package dev.rolloutledger.compare;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened once or more in one place.
 *
 * @param what in words that two rollouts share: without times, figures and names
 * @param detail the rest of it, as it was the first time; empty where there is none
 * @param after how long after the place's beginning it first happened
 * @param times how often
 * @param by who did it the first time; null where it was nobody
 * @param decisive whether it says which way the rollout goes
 */
public record Happening(
    String what,
    String detail,
    Duration after,
    int times,
    @Nullable String by,
    boolean decisive) {

  Happening again() {
    return new Happening(what, detail, after, times + 1, by, decisive);
  }

  Happening after(Duration other) {
    return new Happening(what, detail, other, times, by, decisive);
  }
}
