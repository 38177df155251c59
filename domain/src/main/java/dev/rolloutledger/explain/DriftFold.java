package dev.rolloutledger.explain;

import dev.rolloutledger.entry.Texts;
import dev.rolloutledger.replay.Step;
import dev.rolloutledger.rollout.Drift;
import dev.rolloutledger.rollout.RolloutState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times at which the target was known to stand otherwise than recorded: what was sampled then says
 * something of another percentage. Bounded.
 */
final class DriftFold {

  private static final int MOST = 20;

  private final List<Span> spans = new ArrayList<>();
  private int more;

  /**
   * From the first finding until it was found, or proved, as recorded.
   *
   * @param until null where it was not yet
   */
  private record Span(
      int percentage, String found, Instant from, @Nullable Instant until) {}

  void add(Step step) {
    RolloutState after = step.after();
    if (!after.exists()) {
      return;
    }
    boolean was = step.before().exists() && step.before().target().drifted();
    Drift drift = after.target().drift();
    if (!was && drift != null && drift.since() != null) {
      begin(new Span(after.target().percentage(), drift.found().toString(), drift.since(), null));
    } else if (was && !after.target().drifted() && more == 0 && !spans.isEmpty()) {
      Span last = spans.remove(spans.size() - 1);
      spans.add(new Span(last.percentage, last.found, last.from, step.entry().at()));
    }
  }

  private void begin(Span span) {
    if (spans.size() < MOST) {
      spans.add(span);
    } else {
      more++;
    }
  }

  /** What of it lies in a window, each in a sentence. */
  List<String> remarks(@Nullable Window window) {
    List<String> remarks = new ArrayList<>();
    for (Span span : spans) {
      if (window != null
          && span.from.isBefore(window.until())
          && (span.until == null || span.until.isAfter(window.from()))) {
        remarks.add("the target stood otherwise than at " + span.percentage + " % from "
            + Texts.time(span.from) + " "
            + (span.until == null ? "on" : "to " + Texts.time(span.until)) + ", as "
            + span.found + ": the samples of that time are evidence of that");
      }
    }
    if (more > 0) {
      remarks.add("and otherwise " + more + " more times");
    }
    return remarks;
  }
}
