package dev.rolloutledger.worker.heartbeat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.ledger.Ledger;
import dev.rolloutledger.ledger.LedgerException;
import dev.rolloutledger.ledger.LedgerHealth;
import dev.rolloutledger.plan.Sampling;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RolloutState;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.Stage;
import dev.rolloutledger.worker.logbook.Logbook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whether all is alive: the ledger records, and every hold is sampled when it should be. */
public final class Vitals {

  /** The time that a sample may take to get into the ledger, beside its source's. */
  private static final Duration SLACK = Duration.ofSeconds(15);

  private final Logbook logbook;
  private final InstantSource clock;
  private final Instant begun;
  private final Map<String, Instant> sampled = new ConcurrentHashMap<>();

  /**
   * @param clock the procedure's clock
   */
  public Vitals(Logbook logbook, InstantSource clock) {
    this.logbook = logbook;
    this.clock = clock;
    this.begun = clock.instant();
  }

  /**
   * Looks at an entry that was just recorded. The state is no help here: a due time that was marked as
   * missed moves it on as a sample does, and a sampler that hangs is tried again and marks them.
   */
  public void recorded(Entry entry) {
    if (entry.fact() instanceof SampleRecorded) {
      sampled.put(entry.stream(), clock.instant());
    }
  }

  /** What is not alive, in a sentence; empty while all is. */
  public Optional<String> problem() {
    try {
      Ledger ledger = logbook.ledger();
      LedgerHealth health = ledger.health();
      if (!health.writable()) {
        return Optional.of("the ledger does not record: " + health.problem());
      }
      Instant now = clock.instant();
      return running(ledger).stream()
          .flatMap(state -> silent(state, now).stream())
          .findFirst();
    } catch (LedgerException away) {
      return Optional.of("the ledger cannot be read: " + away.getMessage());
    }
  }

  private static List<RolloutState> running(Ledger ledger) {
    return ledger.rollouts().stream()
        .flatMap(rollout -> ledger.state(rollout).stream())
        .filter(state -> state.exists() && !state.progress().stage().over())
        .toList();
  }

  /**
   * Beyond a hold's deadline nothing is asked for: then it is judged, or waits for people, and the
   * procedure itself watches its sampler.
   */
  private Optional<String> silent(RolloutState state, Instant now) {
    Stage stage = state.progress().stage();
    Progress.Hold hold = state.progress().hold();
    if (hold == null || (stage != Stage.BASELINE && stage != Stage.HOLDING)) {
      return Optional.empty();
    }
    Sampling sampling = state.plan().sampling();
    Instant heard = sampled.getOrDefault(state.known().rollout(), begun);
    Instant last = heard.isBefore(hold.from()) ? hold.from() : heard;
    Instant asked = now.isBefore(hold.until()) ? now : hold.until();
    Duration bound =
        sampling.every().plus(sampling.every()).plus(sampling.timeout()).plus(SLACK);
    return Duration.between(last, asked).compareTo(bound) <= 0
        ? Optional.empty()
        : Optional.of(state.known().rollout() + " was not sampled since " + last);
  }
}
