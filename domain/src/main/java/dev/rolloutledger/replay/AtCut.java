package dev.rolloutledger.replay;

import dev.rolloutledger.entry.Entry;
import dev.rolloutledger.entry.Recent;
import dev.rolloutledger.rollout.RolloutState;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Folds a rollout's entries up to a cut, and counts what lies behind it. */
public final class AtCut implements Consumer<Entry> {

  private final Cut cut;
  private final Playback playback = new Playback(this::take);
  private Recent recent = Recent.NONE;
  private @Nullable Entry last;
  private long after;

  public AtCut(Cut cut) {
    this.cut = cut;
  }

  @Override
  public void accept(Entry entry) {
    // Once behind the cut, always behind it: what came later was not known.
    if (after > 0 || cut.excludes(entry)) {
      after++;
    } else {
      playback.accept(entry);
    }
  }

  private void take(Step step) {
    recent = recent.after(step.entry());
    last = step.entry();
  }

  /** The rollout there; empty where none of its entries is in front of the cut. */
  public Optional<Frame> frame() {
    RolloutState state = playback.state();
    return last == null || !state.exists()
        ? Optional.empty()
        : Optional.of(Frame.of(state, recent, last));
  }

  /** How many entries lie behind the cut. */
  public long after() {
    return after;
  }
}
