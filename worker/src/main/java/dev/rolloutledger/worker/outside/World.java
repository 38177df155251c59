package dev.rolloutledger.worker.outside;

import dev.rolloutledger.worker.activity.Platforms;
import dev.rolloutledger.worker.activity.Probe;
import dev.rolloutledger.worker.diagnosis.Looker;
import dev.rolloutledger.worker.notice.Messenger;
import dev.rolloutledger.worker.sampling.Fetcher;
import dev.rolloutledger.worker.window.Calendars;

/** Everything outside that a rollout touches: real, or simulated in a rehearsal. */
public record World(
    Platforms platforms,
    Probe probe,
    Fetcher fetcher,
    Messenger messenger,
    Looker looker,
    Calendars calendars) {

  /** A world in which no connection can be looked at, and whose calendars have no events. */
  public World(Platforms platforms, Probe probe, Fetcher fetcher, Messenger messenger) {
    this(platforms, probe, fetcher, messenger, Looker.NOWHERE, Calendars.EMPTY);
  }

  /** One whose calendars have no events. */
  public World(
      Platforms platforms, Probe probe, Fetcher fetcher, Messenger messenger, Looker looker) {
    this(platforms, probe, fetcher, messenger, looker, Calendars.EMPTY);
  }
}
