package dev.rolloutledger.starter.source;

import dev.rolloutledger.entry.RolloutSummary;
import dev.rolloutledger.entry.StatusReport;
import dev.rolloutledger.entry.StatusText;
import dev.rolloutledger.rollout.Freeze;
import dev.rolloutledger.text.Layout;
import dev.rolloutledger.text.Line;
import dev.rolloutledger.worker.home.Home;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Where those who look get their answers from. */
public interface Source extends EntrySource {

  /** A running {@code up} where there is one, else the ledger itself. */
  static Source open(Home home) {
    return open(new Installation.Here(home, null));
  }

  /** The same, asked as somebody. */
  static Source open(Installation.Here here) {
    Optional<Api> api = here.api();
    return api.isPresent()
        ? new LiveSource(api.get())
        : StoredSource.open(here.home(), Clock.systemUTC());
  }

  /** All rollouts. */
  List<RolloutSummary> list();

  /** The freezes of everyone that are in force. */
  List<Freeze> frozen();

  /**
   * Where a rollout stands.
   *
   * @param name a name, for its last rollout, or an id
   */
  StatusReport status(String name);

  /** The same as a screen; who carries it out may know a shorter way than all of its fields. */
  default List<Line> statusLines(String name, Layout layout) {
    return StatusText.of(status(name), layout);
  }
}
