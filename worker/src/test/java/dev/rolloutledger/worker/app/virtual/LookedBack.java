package dev.rolloutledger.worker.app.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.judgement.Judges;
import dev.rolloutledger.ledger.LedgerView;
import dev.rolloutledger.replay.Cut;
import dev.rolloutledger.replay.Playback;
import dev.rolloutledger.replay.Rederivation;
import dev.rolloutledger.replay.Rederived;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A recorded rollout, looked back into at many instants and derived again. */
public final class LookedBack {

  private final LedgerView ledger;
  private final String rollout;

  public LookedBack(LedgerView ledger, String rollout) {
    this.ledger = ledger;
    this.rollout = rollout;
  }

  /** Each random instant's state is what a plain fold of all entries until then says. */
  void atRandomInstants(int number, long seed) {
    System.out.println("random instants of " + rollout + ": seed " + seed);
    TreeMap<Instant, RolloutState> plain = plainFold();
    Random random = new Random(seed);
    long length = Duration.between(plain.firstKey(), plain.lastKey()).toMillis();
    ledger.past(rollout, Cut.at(plain.lastKey()));
    long[] nanos = new long[number];
    for (int i = 0; i < number; i++) {
      Instant instant = plain.firstKey().plusMillis((long) (random.nextDouble() * length));
      long begin = System.nanoTime();
      RolloutState state = ledger.past(rollout, Cut.at(instant)).orElseThrow().state();
      nanos[i] = System.nanoTime() - begin;
      assertThat(state)
          .as("the state at %s, seed %d", instant, seed)
          .isEqualTo(plain.floorEntry(instant).getValue());
    }
    Arrays.sort(nanos);
    System.out.printf(
        "one instant of %s, warm: median %.1f ms, longest %.1f ms%n",
        rollout, nanos[number / 2] / 1e6, nanos[number - 1] / 1e6);
  }

  /** The last state of each instant at which something happened. */
  private TreeMap<Instant, RolloutState> plainFold() {
    List<Entry> entries = new ArrayList<>();
    ledger.entriesOf(rollout, 0, entries::add);
    TreeMap<Instant, RolloutState> states = new TreeMap<>();
    RolloutState state = RolloutState.NONE;
    for (Entry entry : entries) {
      state = state.after((RolloutEvent) entry.fact());
      Instant latest =
          states.isEmpty() || entry.at().isAfter(states.lastKey()) ? entry.at() : states.lastKey();
      states.put(latest, state);
    }
    return states;
  }

  /** Every verdict, judgement and decision comes out again as it was recorded. */
  public Rederived derivedAgain() {
    Rederivation again = Rederivation.asRecorded(Judges.released());
    ledger.entriesOf(rollout, 0, new Playback(again));
    Rederived derived = again.end();
    assertThat(derived.differences()).isEmpty();
    assertThat(derived.unread()).isZero();
    return derived;
  }
}
