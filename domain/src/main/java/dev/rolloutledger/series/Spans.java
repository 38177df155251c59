package dev.rolloutledger.series;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.LifecycleEvent.ClosingBegan;
import dev.rolloutledger.rollout.LifecycleEvent.HoldBegan;
import dev.rolloutledger.rollout.LifecycleEvent.PhaseEntered;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutAbandoned;
import dev.rolloutledger.rollout.LifecycleEvent.RolloutCompleted;
import dev.rolloutledger.rollout.Progress;
import dev.rolloutledger.rollout.RollbackEvent.RollbackStarted;
import dev.rolloutledger.rollout.RolloutEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phases as they were entered, held and left, and the percentages that were read back. */
final class Spans {

  /** A target that is put back again and again has many levels. */
  static final int LEVELS = 1_000;

  private final List<PhaseSpan> phases = new ArrayList<>();
  private final List<Level> levels = new ArrayList<>();
  private int hold;

  void accept(Step step, RolloutEvent event) {
    level(step, event.at());
    if (event instanceof PhaseEntered entered) {
      leave(event.at());
      phases.add(
          PhaseSpan.entered(entered.phase(), entered.name(), entered.percentage(), entered.at()));
    } else if (event instanceof HoldBegan began) {
      if (began.phase() < 0) {
        leave(event.at());
        phases.add(PhaseSpan.entered(-1, "baseline", 0, began.from()));
      }
      hold = began.number();
    } else if (event instanceof ClosingBegan
        || event instanceof RollbackStarted
        || event instanceof RolloutCompleted
        || event instanceof RolloutAbandoned) {
      leave(event.at());
    }
    Progress.Hold current = step.after().progress().hold();
    PhaseSpan last = last();
    if (last != null && last.until() == null && current != null && current.number() == hold) {
      phases.set(phases.size() - 1, last.holding(current));
    }
  }

  private void level(Step step, Instant at) {
    int percentage = step.after().target().percentage();
    int before = levels.isEmpty() ? 0 : levels.get(levels.size() - 1).percentage();
    if (percentage != before && levels.size() < LEVELS) {
      levels.add(new Level(at, step.entry().index(), percentage));
    }
  }

  private void leave(Instant at) {
    PhaseSpan last = last();
    if (last != null) {
      phases.set(phases.size() - 1, last.left(at));
    }
    hold = 0;
  }

  private @Nullable PhaseSpan last() {
    return phases.isEmpty() ? null : phases.get(phases.size() - 1);
  }

  List<PhaseSpan> phases() {
    return phases;
  }

  List<Level> levels() {
    return levels;
  }
}
