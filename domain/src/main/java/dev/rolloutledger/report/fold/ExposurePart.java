package dev.rolloutledger.report.fold;

import dev.rolloutledger.replay.Step;
import dev.rolloutledger.report.Excerpt;
import dev.rolloutledger.report.Exposure;
import dev.rolloutledger.rollout.RolloutEvent;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The percentages that were read back, and how many requests stood behind the samples of each. */
final class ExposurePart implements Part {

  private final Kept<Stretch> stretches;
  private @Nullable Stretch current;

  ExposurePart(int most) {
    stretches = new Kept<>(most);
  }

  @Override
  public void accept(Step step, RolloutEvent event) {
    int percentage = step.after().target().percentage();
    if (current == null || percentage != current.percentage) {
      current = new Stretch(percentage, event.at(), current);
      stretches.add(current);
    }
    if (event instanceof SampleRecorded recorded && recorded.sample().weight() != null) {
      current.requests.merge(recorded.sample().metric(), recorded.sample().weight(), Double::sum);
    }
  }

  Excerpt<Exposure> exposure(Instant now) {
    return stretches.excerpt(stretch -> new Exposure(
        stretch.percentage,
        stretch.from,
        stretch.until == null ? now : stretch.until,
        new TreeMap<>(stretch.requests)));
  }

  private static final class Stretch {
    private final int percentage;
    private final Instant from;
    private final Map<String, Double> requests = new TreeMap<>();
    private @Nullable Instant until;

    Stretch(int percentage, Instant from, @Nullable Stretch before) {
      this.percentage = percentage;
      this.from = from;
      if (before != null) {
        before.until = from;
      }
    }
  }
}
