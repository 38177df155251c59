package dev.rolloutledger.window;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How windows stand at an instant.
 *
 * @param opens the first instant from then on at which they are open; null where none is found
 * @param closures what closes them until then, one after the other, as far as they are told; the
 *     first one closes them now; empty where they are open
 */
public record WindowStanding(@Nullable Instant opens, List<Closure> closures) {

  /** As many are told. */
  static final int MOST_CLOSURES = 5;

  public WindowStanding {
    closures = List.copyOf(closures);
  }

  /** Whether they are open. */
  public boolean open() {
    return closures.isEmpty();
  }
}
