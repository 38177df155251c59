package dev.rolloutledger.report.fold;

import dev.rolloutledger.plan.Verdict;
import dev.rolloutledger.report.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A series as it grows: at most {@link Series#MOST} buckets, which double their width. */
final class Buckets {

  private final @Nullable Bucket[] buckets = new Bucket[Series.MOST];
  private @Nullable Instant from;
  private Duration width;

  Buckets(Duration width) {
    this.width = width;
  }

  void add(Instant due, @Nullable Double value, Verdict verdict) {
    add(due, value, verdict, 1);
  }

  /** Due times without a sample that follow each other on a grid; one step for each bucket. */
  void addMissed(Instant first, Duration every, int count) {
    if (from == null) {
      from = first;
    }
    Instant start = from;
    position(first.plus(every.multipliedBy(count - 1L)), start);
    int done = 0;
    while (done < count) {
      Instant due = first.plus(every.multipliedBy(done));
      Instant end = start.plus(width.multipliedBy(position(due, start) + 1L));
      long inside = (end.toEpochMilli() - due.toEpochMilli() - 1) / every.toMillis() + 1;
      int times = (int) Math.min(count - done, Math.max(1, inside));
      add(due, null, Verdict.NO_DATA, times);
      done += times;
    }
  }

  private void add(Instant due, @Nullable Double value, Verdict verdict, int times) {
    if (from == null) {
      from = due;
    }
    int position = position(due, from);
    Bucket bucket = buckets[position];
    if (bucket == null) {
      bucket = new Bucket();
      buckets[position] = bucket;
    }
    bucket.add(value, verdict, times);
  }

  private int position(Instant due, Instant start) {
    long after = Math.max(0, due.toEpochMilli() - start.toEpochMilli());
    while (after / width.toMillis() >= Series.MOST) {
      halve();
    }
    return (int) (after / width.toMillis());
  }

  private void halve() {
    width = width.multipliedBy(2);
    for (int i = 0; i < Series.MOST; i++) {
      Bucket even = i < Series.MOST / 2 ? buckets[2 * i] : null;
      Bucket odd = i < Series.MOST / 2 ? buckets[2 * i + 1] : null;
      buckets[i] = even == null ? odd : even.plus(odd);
    }
  }

  Series series() {
    List<Series.Bucket> filled = new ArrayList<>();
    for (int i = 0; i < Series.MOST; i++) {
      Bucket bucket = buckets[i];
      if (bucket != null) {
        filled.add(bucket.at(i));
      }
    }
    return new Series(from, width, filled);
  }

  private static final class Bucket {
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double sum;
    private int values;

    void add(@Nullable Double value, Verdict verdict, int times) {
      verdicts.merge(verdict, times, Integer::sum);
      if (value != null) {
        low = Math.min(low, value);
        high = Math.max(high, value);
        sum += value;
        values++;
      }
    }

    Bucket plus(@Nullable Bucket other) {
      if (other != null) {
        low = Math.min(low, other.low);
        high = Math.max(high, other.high);
        sum += other.sum;
        values += other.values;
        other.verdicts.forEach((verdict, times) -> verdicts.merge(verdict, times, Integer::sum));
      }
      return this;
    }

    Series.Bucket at(int position) {
      Map<Verdict, Integer> counts = new EnumMap<>(verdicts);
      return values == 0
          ? new Series.Bucket(position, null, null, null, counts)
          : new Series.Bucket(position, low, sum / values, high, counts);
    }
  }
}
