package dev.rolloutledger.worker.anchor;

import dev.rolloutledger.plan.yaml.Keys;
import dev.rolloutledger.worker.connection.definition.Definition;
import java.time.Duration;

/** The key {@code every} of all kinds of anchors. */
final class Every {

  private static final Duration USUAL = Duration.ofMinutes(10);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private Every() {}

  static Duration of(Keys keys) {
    Duration every = Definition.duration(keys, "every", USUAL);
    if (every.compareTo(SHORTEST) < 0) {
      keys.required("every").fault("1s to 1h", "a shorter one");
    }
    return every;
  }
}
