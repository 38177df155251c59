package dev.rolloutledger.report.plot;

import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.report.Series;
import dev.rolloutledger.report.Series.Bucket;
import java.util.ArrayList;
import java.util.List;

/**
 * Buckets that follow each other and are as bad as each other.
 *
 * @param first position of the first bucket
 * @param last position of the last one
 * @param level the worst that is in them
 */
public record Stretch(int first, int last, Level level) {

  /** How bad the samples of a bucket are; the worst one counts. */
  public enum Level {
    HEALTHY,
    /** A sample that says nothing, or none. */
    UNKNOWN,
    WARNING,
    CRITICAL;

    /** The level of a bucket. */
    public static Level of(Bucket bucket) {
      if (bucket.has(Verdict.CRITICAL)) {
        return CRITICAL;
      }
      if (bucket.has(Verdict.WARNING)) {
        return WARNING;
      }
      return bucket.verdicts().keySet().stream().allMatch(Verdict::known) ? HEALTHY : UNKNOWN;
    }
  }

  /** All stretches that are not healthy, in order. */
  public static List<Stretch> of(Series series) {
    List<Stretch> stretches = new ArrayList<>();
    Stretch current = null;
    for (Bucket bucket : series.buckets()) {
      Level level = Level.of(bucket);
      int position = bucket.position();
      if (current != null && current.level == level && current.last == position - 1) {
        current = new Stretch(current.first, position, level);
        stretches.set(stretches.size() - 1, current);
      } else {
        current = new Stretch(position, position, level);
        stretches.add(current);
      }
    }
    stretches.removeIf(stretch -> stretch.level == Level.HEALTHY);
    return stretches;
  }
}
