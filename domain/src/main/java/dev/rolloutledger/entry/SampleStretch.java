package dev.rolloutledger.entry;

import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.rollout.Fact;
import dev.rolloutledger.rollout.SamplingEvent.SampleRecorded;
import dev.rolloutledger.rollout.SamplingEvent.SamplesMissed;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Samples of one rollout that follow each other in the ledger, counted. */
final class SampleStretch {

  private final Entry first;
  private final Set<String> metrics = new TreeSet<>();
  private final Set<String> causes = new TreeSet<>();
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private Entry last;
  private @Nullable Instant due;
  private int dueTimes;
  private int samples;
  private int missed;

  SampleStretch(Entry first) {
    this.first = first;
    this.last = first;
    count(first);
  }

  static boolean takes(Entry entry) {
    return entry.fact() != null && entry.fact().kind() == Fact.Kind.SAMPLE;
  }

  boolean goesOnWith(Entry entry) {
    return takes(entry) && entry.stream().equals(first.stream());
  }

  void add(Entry entry) {
    last = entry;
    count(entry);
  }

  private void count(Entry entry) {
    if (entry.fact() instanceof SampleRecorded recorded) {
      samples++;
      dueTimes += recorded.due().equals(due) ? 0 : 1;
      due = recorded.due();
      metrics.add(recorded.sample().metric());
      verdicts.merge(recorded.verdict(), 1, Integer::sum);
    } else if (entry.fact() instanceof SamplesMissed gap) {
      dueTimes += gap.count();
      missed += gap.count();
      causes.add(gap.cause());
    }
  }

  TimelineLine line() {
    return first.index() == last.index()
        ? TimelineLine.of(first)
        : new TimelineLine(
            first.at(),
            last.at(),
            first.index(),
            last.index(),
            first.stream(),
            Fact.Kind.SAMPLE,
            "Samples",
            sentence());
  }

  private String sentence() {
    return counted(dueTimes, "due time")
        + ", "
        + counted(metrics.size(), "metric")
        + " sampled, "
        + missed
        + " missed"
        + (samples == 0 ? "" : "; " + verdicts())
        + (causes.isEmpty() ? "" : "; missed: " + String.join("; ", causes));
  }

  private String verdicts() {
    return verdicts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
