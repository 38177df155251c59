package dev.rolloutledger.starter.verb;

import dev.rolloutledger.entry.ChangeText;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.starter.screen.LiveLine;
import dev.rolloutledger.starter.screen.Screen;
import dev.rolloutledger.starter.source.Lookout;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits until a rollout is where somebody wants it, and says meanwhile how it is. */
final class Waiting {

  private static final long LOOK_MILLIS = 500;

  private final Lookout lookout;
  private final Screen screen;

  Waiting(Lookout lookout, Screen screen) {
    this.lookout = lookout;
    this.screen = screen;
  }

  /**
   * The report that ended the waiting.
   *
   * @param timeout how long at most; null for no limit
   */
  StatusReport until(Goal goal, @Nullable Duration timeout) throws InterruptedException {
    long begun = System.nanoTime();
    LiveLine line = new LiveLine(screen);
    while (true) {
      StatusReport report = lookout.first().report();
      boolean late = timeout != null && System.nanoTime() - begun >= timeout.toNanos();
      if (late || goal.reached(report)) {
        line.end();
        return report;
      }
      line.show("waiting: " + ChangeText.of(report));
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
